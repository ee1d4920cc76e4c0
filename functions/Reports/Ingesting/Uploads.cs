using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Model;

namespace WatchReports.Ingesting;

/// <summary>Puts blobs into the container of the reports, and finds the uploads that wait to be read.</summary>
public sealed class Uploads(BlobContainerClient container)
{
    /// <summary>The blob metadata with the SHA-256 of the bytes, in lower-case hex.</summary>
    public const string HashKey = "sha256";

    /// <summary>Stores bytes as a blob; the trigger of the container reads it.</summary>
    /// <param name="name">A name that <see cref="BlobName"/> finds no problem with.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">The content type in ASCII; null where the name or the content shows it.</param>
    /// <param name="ct">Ends the upload.</param>
    /// <exception cref="RequestFailedException">Storage failed; the upload may or may not have been stored.</exception>
    public async Task<Ingestion> StoreAsync(string name, BinaryData body, string? contentType, CancellationToken ct)
    {
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [HashKey] = Convert.ToHexStringLower(SHA256.HashData(body)) },
        };
        // curl --data-binary claims a form, but it sends a file, whose name or content shows the type better.
        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == false)
        {
            options.HttpHeaders = new BlobHttpHeaders { ContentType = contentType };
        }

        BlobContentInfo stored = await container.GetBlobClient(name).UploadAsync(body, options, ct);
        return Pending(name, stored.ETag, stored.LastModified);
    }

    /// <summary>The upload of a blob that waits to be read; null where the record describes the blob as it is.</summary>
    /// <param name="blob">The blob's name.</param>
    /// <param name="record">The record of the blob; null where it has none.</param>
    /// <param name="ct">Ends the request.</param>
    public async Task<Ingestion?> FindPendingAsync(string blob, Ingestion? record, CancellationToken ct)
    {
        BlobProperties properties;
        try
        {
            properties = await container.GetBlobClient(blob).GetPropertiesAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }

        return record is not null && Describes(record, properties)
            ? null
            : Pending(blob, properties.ETag, properties.LastModified);
    }

    // The same bytes under a new ETag get no new record, so the hash decides; a blob from another client has no hash.
    private static bool Describes(Ingestion record, BlobProperties blob)
    {
        var sameVersion = record.Etag?.Trim('"') == blob.ETag.ToString().Trim('"');
        var newBytes = record.Status == IngestionStatus.Poisoned
            || (blob.Metadata.TryGetValue(HashKey, out var hash) && hash != record.Sha256);
        return sameVersion || !newBytes;
    }

    private static Ingestion Pending(string name, ETag etag, DateTimeOffset modified) => new()
    {
        Blob = name,
        Status = IngestionStatus.Pending,
        Etag = etag.ToString(),
        Modified = modified,
        Updated = modified,
    };
}
