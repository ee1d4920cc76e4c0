using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>Uploads, their checks and their ingestions over HTTP.</summary>
public sealed class UploadFunctions(
    UploadHandlers uploads, IngestionHandlers ingestions, RemovalHandlers removals, SettingsHandlers settings)
{
    /// <summary>Stores an upload.</summary>
    [Function(nameof(PutUpload))]
    public Task<IResult> PutUpload(
        [HttpTrigger(Levels.Publisher, Routes.Put, Route = Routes.Upload)] HttpRequest request, string? name) =>
        uploads.PutAsync(request, name);

    /// <summary>Checks what an upload would come to.</summary>
    [Function(nameof(CheckUpload))]
    public Task<IResult> CheckUpload(
        [HttpTrigger(Levels.Publisher, Routes.Post, Route = Routes.Check)] HttpRequest request) =>
        uploads.CheckAsync(request);

    /// <summary>Lists ingestions.</summary>
    [Function(nameof(ListIngestions))]
    public Task<IResult> ListIngestions(
        [HttpTrigger(Levels.Publisher, Routes.Get, Routes.Head, Route = Routes.Ingestions)] HttpRequest request) =>
        ingestions.ListAsync(request);

    /// <summary>Gives one ingestion.</summary>
    [Function(nameof(GetIngestion))]
    public Task<IResult> GetIngestion(
        [HttpTrigger(Levels.Publisher, Routes.Get, Routes.Head, Route = Routes.Ingestion)] HttpRequest request,
        string blob) =>
        ingestions.GetAsync(request, blob);

    /// <summary>Lets blobs be read again.</summary>
    [Function(nameof(ReingestBlobs))]
    public Task<IResult> ReingestBlobs(
        [HttpTrigger(Levels.Publisher, Routes.Post, Route = Routes.Reingest)] HttpRequest request) =>
        ingestions.ReingestAsync(request);

    /// <summary>Lists the removals of the last year.</summary>
    [Function(nameof(ListRemovals))]
    public Task<IResult> ListRemovals(
        [HttpTrigger(Levels.Publisher, Routes.Get, Routes.Head, Route = Routes.Removals)] HttpRequest request) =>
        removals.ListAsync(request);

    /// <summary>Lists the owner's settings.</summary>
    [Function(nameof(ListSettings))]
    public Task<IResult> ListSettings(
        [HttpTrigger(Levels.Publisher, Routes.Get, Routes.Head, Route = Routes.Settings)] HttpRequest request) =>
        settings.ListAsync(request);
}
