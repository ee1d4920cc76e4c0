using System.Reflection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using WatchReports.App;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>The Functions app and the embedded host are two faces of the same routes.</summary>
public sealed class FacesTests
{
    internal static readonly string[] Promised =
    [
        "GET citations Anonymous",
        "GET citations/{work} Anonymous",
        "POST citations/lookup Anonymous",
        "GET docs Anonymous",
        "GET docs/scalar.js Anonymous",
        "GET ingestions Function",
        "GET ingestions/{*blob} Function",
        "GET openapi.json Anonymous",
        "GET publications Anonymous",
        "GET reports Anonymous",
        "DELETE reports/{id} Function",
        "GET reports/{id} Anonymous",
        "GET reports/{id}/graph Anonymous",
        "GET reports/{id}/notes/{number} Anonymous",
        "PUT uploads/{*name} Function",
    ];

    private static IEnumerable<(string Name, ParameterInfo[] Parameters)> Functions =>
        from type in new[] { typeof(BlobFunctions), typeof(CitationFunctions), typeof(DocumentationFunctions), typeof(ReportFunctions), typeof(UploadFunctions) }
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select (function.Name, method.GetParameters());

    private static IEnumerable<HttpTriggerAttribute> HttpTriggers => Triggers<HttpTriggerAttribute>();

    [Fact]
    public void Each_promised_route_has_exactly_one_function() =>
        Assert.Equal(
            Promised.Order(StringComparer.Ordinal),
            HttpTriggers.SelectMany(trigger => trigger.Methods.Where(method => method != "HEAD").Select(method => $"{method} {trigger.Route} {trigger.AuthLevel}"))
                .Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_embedded_host_has_the_same_routes_and_methods()
    {
        await using var app = LocalApp.Build(new LocalSettings("UseDevelopmentStorage=true", 0));
        var local = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimStart('/')}"));

        Assert.Equal(
            HttpTriggers.SelectMany(trigger => trigger.Methods.Select(method => $"{method} api/{trigger.Route}")).Order(StringComparer.Ordinal),
            local.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Whatever_can_be_read_answers_HEAD() =>
        Assert.All(HttpTriggers, trigger => Assert.Equal(trigger.Methods.Contains("GET"), trigger.Methods.Contains("HEAD")));

    [Fact]
    public void Function_names_are_unique()
    {
        var names = Functions.Select(function => function.Name).ToList();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public void The_blob_trigger_is_fired_by_events_of_the_reports()
    {
        var trigger = Assert.Single(Triggers<BlobTriggerAttribute>());

        Assert.Equal(("reports/{name}", BlobTriggerSource.EventGrid, "ReportStorage"), (trigger.BlobPath, trigger.Source, trigger.Connection));
    }

    private static IEnumerable<T> Triggers<T>()
        where T : Attribute =>
        Functions.SelectMany(function => function.Parameters).Select(parameter => parameter.GetCustomAttribute<T>()).OfType<T>();
}
