using System.Text;
using Azure;
using Microsoft.AspNetCore.Http;
using WatchReports.Ingesting;
using WatchReports.Text;

namespace WatchReports.Http;

/// <summary>Answers uploads.</summary>
public sealed class UploadHandlers(Uploads uploads)
{
    /// <summary>Answers <see cref="Routes.Upload"/>.</summary>
    public async Task<IResult> PutAsync(HttpRequest request, string? name)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        name = BlobPath.ToName(name);
        if (name is null || BlobName.FindProblem(name) is not null)
        {
            return Problems.BadParameter("name", BlobName.FindProblem(name)!);
        }

        if (BlobPath.HasEscape(name))
        {
            return Problems.BadParameter("name", "must be UTF-8, percent-encoded once");
        }

        // The storage client sends the type as a header and can send only ASCII: every attempt with another type fails.
        if (request.ContentType is { } type && !Ascii.IsValid(type))
        {
            return Problems.BadParameter("Content-Type", "must have ASCII characters only");
        }

        if (await RequestBody.ReadAsync(request, BlobText.MaxBytes) is not { } body)
        {
            return Problems.WithStatus(
                StatusCodes.Status413PayloadTooLarge, $"An upload takes at most {BlobText.MaxBytes >> 20} MiB.");
        }

        if (!Preconditions.TryRead(request, out var conditions))
        {
            return Problems.BadParameter(
                "If-Match", "must be one strong ETag or *; or give If-None-Match: * to keep a blob that is there");
        }

        var ct = request.HttpContext.RequestAborted;
        // Azurite stores a new blob in spite of `If-Match: *`.
        var isAbsent = conditions?.IfMatch == ETag.All && await uploads.FindPendingAsync(name, null, ct) is null;
        var pending = isAbsent ? null : await uploads.StoreAsync(name, body, request.ContentType, conditions, ct);
        return pending is null
            ? Problems.WithStatus(
                StatusCodes.Status412PreconditionFailed,
                $"The blob '{name}' is not the version that the request names; read its ingestion, and try again.")
            : JsonAnswer.Accepted(pending, ReportsJson.Readable.Ingestion, Routes.IngestionUrl(name), pending.Etag);
    }
}
