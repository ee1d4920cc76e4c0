using System.Text;
using Azure;
using Microsoft.AspNetCore.Http;
using WatchReports.Ingesting;
using WatchReports.Text;

namespace WatchReports.Http;

/// <summary>Answers uploads, and checks of what an upload would come to.</summary>
public sealed class UploadHandlers(Uploads uploads, LargeBlobs large)
{
    /// <summary>Answers <see cref="Routes.Upload"/>.</summary>
    public async Task<IResult> PutAsync(HttpRequest request, string? name)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        name = BlobPath.ToName(name);
        if (name is null || BlobPath.FindProblem(name) is not null)
        {
            return Problems.BadParameter("name", BlobPath.FindProblem(name)!);
        }

        var (body, refused) = await ReadBodyAsync(request);
        if (body is null)
        {
            return refused!;
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

    /// <summary>Answers <see cref="Routes.Check"/>: reads the body as ingestion would, and stores nothing.</summary>
    public async Task<IResult> CheckAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var name = parameters.UploadName();
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var (body, refused) = await ReadBodyAsync(request);
        if (body is null)
        {
            return refused!;
        }

        var content = new BlobContent(body, name ?? "", Uploads.TypeOf(request.ContentType));
        // The body is read before the turn begins, so that a slow client keeps no other large blob waiting.
        using var turn = await large.TakeTurnAsync(content.Bytes.Length, request.HttpContext.RequestAborted);
        return JsonAnswer.Ok(Reading.Of(content), ReportsJson.Readable.Reading);
    }

    /// <summary>Reads the body of an upload, or finds the problem with it.</summary>
    private static async Task<(BinaryData? Body, IResult? Problem)> ReadBodyAsync(HttpRequest request)
    {
        // The storage client sends the type as a header and can send only ASCII: every attempt with another type fails.
        if (request.ContentType is { } type && !Ascii.IsValid(type))
        {
            return (null, Problems.BadParameter("Content-Type", "must have ASCII characters only"));
        }

        return await RequestBody.ReadAsync(request, BlobText.MaxBytes) is { } body
            ? (body, null)
            : (null, Problems.WithStatus(
                StatusCodes.Status413PayloadTooLarge, $"An upload takes at most {BlobText.MaxBytes >> 20} MiB."));
    }
}
