using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>Reports and their notes over HTTP.</summary>
public sealed class ReportFunctions(ReportHandlers handlers)
{
    /// <summary>Lists reports.</summary>
    [Function(nameof(ListReports))]
    public Task<IResult> ListReports(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Reports)] HttpRequest request) =>
        handlers.ListAsync(request);

    /// <summary>Gives everything that there is.</summary>
    [Function(nameof(ExportEverything))]
    public Task<IResult> ExportEverything(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Everything)] HttpRequest request) =>
        handlers.ExportAsync(request);

    /// <summary>Gives the bytes that all reports were read from.</summary>
    [Function(nameof(GetAllOriginals))]
    public Task<IResult> GetAllOriginals(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Originals)] HttpRequest request) =>
        handlers.GetOriginalsAsync(request);

    /// <summary>Gives one report.</summary>
    [Function(nameof(GetReport))]
    public Task<IResult> GetReport(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Report)] HttpRequest request, string id) =>
        handlers.GetAsync(request, id);

    /// <summary>Lists the notes of one report.</summary>
    [Function(nameof(ListNotes))]
    public Task<IResult> ListNotes(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Notes)] HttpRequest request, string id) =>
        handlers.ListNotesAsync(request, id);

    /// <summary>Gives the bytes that one report was read from.</summary>
    [Function(nameof(GetOriginal))]
    public Task<IResult> GetOriginal(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Original)] HttpRequest request,
        string id) =>
        handlers.GetOriginalAsync(request, id);

    /// <summary>Gives one note.</summary>
    [Function(nameof(GetNote))]
    public Task<IResult> GetNote(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Note)] HttpRequest request,
        string id,
        string number) =>
        handlers.GetNoteAsync(request, id, number);

    /// <summary>Gives the graph of one report.</summary>
    [Function(nameof(GetGraph))]
    public Task<IResult> GetGraph(
        [HttpTrigger(Levels.Reader, Routes.Get, Routes.Head, Route = Routes.Graph)] HttpRequest request, string id) =>
        handlers.GetGraphAsync(request, id);

    /// <summary>Deletes one report.</summary>
    [Function(nameof(DeleteReport))]
    public Task<IResult> DeleteReport(
        [HttpTrigger(Levels.Publisher, Routes.Delete, Route = Routes.Report)] HttpRequest request, string id) =>
        handlers.DeleteAsync(request, id);
}
