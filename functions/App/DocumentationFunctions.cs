using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>The OpenAPI description and its page over HTTP.</summary>
public static class DocumentationFunctions
{
    /// <summary>Gives the description.</summary>
    [Function(nameof(GetOpenApi))]
    public static IResult GetOpenApi(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.OpenApi)] HttpRequest request) =>
        Documentation.GetDescription(request);

    /// <summary>Gives the page that shows the description.</summary>
    [Function(nameof(GetDocs))]
    public static IResult GetDocs(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Docs)] HttpRequest request) =>
        Documentation.GetPage(request);

    /// <summary>Gives the script of the page.</summary>
    [Function(nameof(GetDocsScript))]
    public static IResult GetDocsScript(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.DocsScript)] HttpRequest request) =>
        Documentation.GetScript(request);
}
