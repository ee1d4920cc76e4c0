using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>Works and publications over HTTP.</summary>
public sealed class CitationFunctions(CitationHandlers handlers)
{
    /// <summary>Lists works.</summary>
    [Function(nameof(ListCitations))]
    public Task<IResult> ListCitations(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Citations)] HttpRequest request) =>
        handlers.ListAsync(request);

    /// <summary>Gives one work.</summary>
    [Function(nameof(GetWork))]
    public Task<IResult> GetWork(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Work)] HttpRequest request, string work) =>
        handlers.GetAsync(request, work);

    /// <summary>Finds the works of pasted notes.</summary>
    [Function(nameof(LookUpCitations))]
    public Task<IResult> LookUpCitations(
        [HttpTrigger(Levels.Reader, Routes.Post, Route = Routes.Lookup)] HttpRequest request) =>
        handlers.LookupAsync(request);

    /// <summary>Lists publications.</summary>
    [Function(nameof(ListPublications))]
    public Task<IResult> ListPublications(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Publications)] HttpRequest request) =>
        handlers.ListPublicationsAsync(request);
}
