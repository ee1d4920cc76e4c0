using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.App;
using WatchReports.Http;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>The Functions app and the embedded host have the same routes.</summary>
public sealed partial class RouteTests
{
    internal static readonly string[] Promised =
    [
        "GET api/citations Anonymous",
        "GET api/citations/{work} Anonymous",
        "POST api/citations/lookup Anonymous",
        "GET api/docs Anonymous",
        "GET api/docs/scalar.js Anonymous",
        "GET api/export.jsonl Anonymous",
        "GET api/ingestions Function",
        "GET api/ingestions/{*blob:minlength(1)} Function",
        "POST api/ingestions/reingest Function",
        "GET api/openapi.json Anonymous",
        "GET api/originals.zip Anonymous",
        "GET api/publications Anonymous",
        "GET api/removals Function",
        "GET api/reports Anonymous",
        "POST api/reports/check Function",
        "DELETE api/reports/{id} Function",
        "GET api/reports/{id} Anonymous",
        "GET api/reports/{id}/graph Anonymous",
        "GET api/reports/{id}/notes Anonymous",
        "GET api/reports/{id}/notes/{number} Anonymous",
        "GET api/reports/{id}/original Anonymous",
        "GET api/settings Function",
        "PUT api/uploads/{*name} Function",
    ];

    private static IEnumerable<(string Name, ParameterInfo[] Parameters)> Functions =>
        from type in typeof(BlobFunctions).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        select (function.Name, method.GetParameters());

    /// <summary>Each method of each function with an HTTP trigger; a trigger that lists no methods takes any.</summary>
    private static IEnumerable<(string Name, string Method, HttpTriggerAttribute Trigger)> Endpoints =>
        from function in Functions
        from parameter in function.Parameters
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is not null
        from method in trigger.Methods ?? ["ANY"]
        select (function.Name, method, trigger);

    /// <summary>A URL of the route with the same value for each parameter.</summary>
    internal static string Url(string route, string value) => "/" + RouteParameter().Replace(route, value);

    [Fact]
    public void Each_promised_route_has_exactly_one_function() =>
        Assert.Equal(
            Promised.Append("ANY {*path} Anonymous").Order(StringComparer.Ordinal),
            Endpoints.Where(endpoint => endpoint.Method != "HEAD")
                .Select(endpoint => $"{endpoint.Method} {endpoint.Trigger.Route} {endpoint.Trigger.AuthLevel}")
                .Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_embedded_host_has_the_same_routes_and_methods()
    {
        await using var app = LocalApp.Build(new LocalSettings("UseDevelopmentStorage=true", 0, Path.GetTempPath()));
        var local = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"])
                .Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimStart('/')}"));

        Assert.Equal(
            Endpoints.Select(endpoint => $"{endpoint.Method} {endpoint.Trigger.Route}")
                .Order(StringComparer.Ordinal),
            local.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Both_hosts_open_only_anonymous_routes_of_the_api_to_other_origins()
    {
        var anonymous = Endpoints
            .Where(endpoint => endpoint.Trigger.AuthLevel == AuthorizationLevel.Anonymous
                && endpoint.Name != "Website")
            .ToList();
        await using var app = LocalApp.Build(new LocalSettings("UseDevelopmentStorage=true", 0, Path.GetTempPath()));
        var open = ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ICorsMetadata>() is not null)
            .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
                .Select(method => $"{method} {endpoint.RoutePattern.RawText!.TrimStart('/')}"));

        Assert.Equal(
            anonymous.Select(endpoint => endpoint.Name).Distinct().Order(StringComparer.Ordinal),
            OpenFunctions.Names.Order(StringComparer.Ordinal));
        Assert.Equal(
            anonymous.Select(endpoint => $"{endpoint.Method} {endpoint.Trigger.Route}")
                .Order(StringComparer.Ordinal),
            open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_GET_route_answers_HEAD() =>
        Assert.Equal(RoutesOf("GET"), RoutesOf("HEAD"));

    [Fact]
    public void Function_names_are_unique()
    {
        var names = Functions.Select(function => function.Name).ToList();
        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    // The first function whose route matches answers, and the route of the pages matches everything.
    [Fact]
    public void The_name_of_the_function_for_pages_sorts_after_all_others() =>
        Assert.Equal(
            "Website",
            Functions.Select(function => function.Name).Order(StringComparer.OrdinalIgnoreCase).Last());

    [Fact]
    public void The_app_knows_the_methods_of_each_path_of_the_api() =>
        Assert.All(
            Endpoints.Where(endpoint => endpoint.Name != "Website").GroupBy(endpoint => endpoint.Trigger.Route!),
            route => Assert.Equal(
                route.Select(endpoint => endpoint.Method).Order(StringComparer.Ordinal),
                Routes.MethodsOf(Url(route.Key, "a")).Order(StringComparer.Ordinal)));

    [Fact]
    public async Task Each_route_matches_its_own_function_first_in_the_order_of_function_names()
    {
        using var services = new ServiceCollection().AddLogging().AddRouting().BuildServiceProvider();
        // The Functions host tries routes in the order of function names, and the first matching route wins.
        var routes = new RouteCollection();
        var resolver = services.GetRequiredService<IInlineConstraintResolver>();
        var target = new RouteHandler(_ => Task.CompletedTask);
        var functions = Endpoints.GroupBy(endpoint => endpoint.Name)
            .OrderBy(function => function.Key, StringComparer.OrdinalIgnoreCase);
        foreach (var function in functions)
        {
            string[] methods = [.. function.Select(endpoint => endpoint.Method)];
            var constraints = new Dictionary<string, object>();
            if (!methods.Contains("ANY"))
            {
                constraints["methods"] = new HttpMethodRouteConstraint(methods);
            }

            routes.Add(
                new Route(target, function.Key, function.First().Trigger.Route!, null, constraints, null, resolver));
        }

        foreach (var (name, method, trigger) in Endpoints)
        {
            var http = new DefaultHttpContext { RequestServices = services };
            (http.Request.Method, http.Request.Path) = (method, Url(trigger.Route!, "a"));
            var context = new RouteContext(http);
            await routes.RouteAsync(context);
            var met = context.RouteData.Routers.OfType<Route>().FirstOrDefault()?.Name;
            Assert.True(name == met, $"{method} {http.Request.Path} meets {met ?? "nothing"} instead of {name}.");
        }
    }

    [Fact]
    public void Events_of_the_reports_container_fire_the_blob_trigger()
    {
        var trigger = Assert.Single(Triggers<BlobTriggerAttribute>());

        Assert.Equal(
            ("reports/{name}", BlobTriggerSource.EventGrid, "ReportStorage"),
            (trigger.BlobPath, trigger.Source, trigger.Connection));
    }

    private static IEnumerable<string?> RoutesOf(string method) =>
        Endpoints.Where(endpoint => endpoint.Method == method).Select(endpoint => endpoint.Trigger.Route);

    private static IEnumerable<T> Triggers<T>()
        where T : Attribute =>
        Functions.SelectMany(function => function.Parameters)
            .Select(parameter => parameter.GetCustomAttribute<T>())
            .OfType<T>();

    [GeneratedRegex("{[^}]*}")]
    private static partial Regex RouteParameter();
}
