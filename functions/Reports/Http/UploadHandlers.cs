using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Http;

/// <summary>Uploads.</summary>
public sealed class UploadHandlers(BlobContainerClient container)
{
    /// <summary>The blob metadata that holds the SHA-256 of the bytes, in lower-case hex.</summary>
    public const string HashKey = "sha256";

    /// <summary>Answers <see cref="Routes.Upload"/>.</summary>
    public async Task<IResult> PutAsync(HttpRequest request, string? name)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        name = BlobName.OfPath(name);
        if (name is null || BlobName.Problem(name) is not null)
        {
            return Problems.BadParameter("name", BlobName.Problem(name)!);
        }

        if (BlobName.HasEscape(name))
        {
            return Problems.BadParameter("name", "must be in UTF-8 and escaped once");
        }

        // Storage takes the type as a header, and HTTP clients send ASCII headers only: they fail at each attempt.
        if (request.ContentType is { } type && !Ascii.IsValid(type))
        {
            return Problems.BadParameter("Content-Type", "must have ASCII characters only");
        }

        if (await RequestBody.ReadAsync(request, BlobText.MaxBytes) is not { } body)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, $"An upload takes at most {BlobText.MaxBytes >> 20} MiB.");
        }

        var pending = await StoreAsync(name, body, request.ContentType, request.HttpContext.RequestAborted);
        return JsonAnswer.Accepted(pending, ReportsJson.Readable.Ingestion, Routes.IngestionUrl(name));
    }

    /// <summary>Stores the bytes as a blob and leaves the rest to the trigger.</summary>
    public async Task<Ingestion> StoreAsync(string name, BinaryData body, string? contentType, CancellationToken ct)
    {
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [HashKey] = Convert.ToHexStringLower(SHA256.HashData(body)) },
        };
        // curl --data-binary claims a form; what it sends is a file, and the name or the content tells its type better.
        if (contentType is not null && !contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
        {
            options.HttpHeaders = new BlobHttpHeaders { ContentType = contentType };
        }

        BlobContentInfo stored = await container.GetBlobClient(name).UploadAsync(body, options, ct);
        return Pending(name, stored.ETag, stored.LastModified);
    }

    internal static Ingestion Pending(string name, ETag etag, DateTimeOffset modified) => new()
    {
        Blob = name,
        Status = IngestionStatus.Pending,
        Etag = etag.ToString(),
        Modified = modified,
        Updated = modified,
    };
}
