using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Model;

namespace WatchReports.Ingesting;

/// <summary>Uploads blobs to the container of the reports, and finds the uploads that are not read yet.</summary>
public sealed class Uploads(BlobContainerClient container, BlobSource blobs)
{
    /// <summary>The key of the blob metadata with the SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public const string HashKey = "sha256";

    /// <summary>Stores bytes as a blob; the trigger of the container reads it.</summary>
    /// <param name="name">A name that <see cref="BlobName"/> accepts.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">The content type in ASCII; null to detect it from the name or the content.</param>
    /// <param name="ct">Cancels the upload.</param>
    /// <exception cref="RequestFailedException">Storage failed; the upload may or may not have been stored.</exception>
    public async Task<Ingestion> StoreAsync(string name, BinaryData body, string? contentType, CancellationToken ct)
    {
        var options = new BlobUploadOptions
        {
            Metadata = new Dictionary<string, string> { [HashKey] = Convert.ToHexStringLower(SHA256.HashData(body)) },
        };
        // curl --data-binary declares a form, but sends a file: the name or the content is a better sign of its type.
        if (contentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == false)
        {
            options.HttpHeaders = new BlobHttpHeaders { ContentType = contentType };
        }

        BlobContentInfo stored = await container.GetBlobClient(name).UploadAsync(body, options, ct);
        return CreatePending(name, stored.ETag, stored.LastModified);
    }

    /// <summary>Finds the upload of a blob whose current version is not read yet.</summary>
    /// <param name="blob">The blob's name.</param>
    /// <param name="record">The record of the blob; null if the blob has no record.</param>
    /// <param name="ct">Cancels the request.</param>
    /// <returns>The pending upload; null if the record is current or the blob does not exist.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<Ingestion?> FindPendingAsync(string blob, Ingestion? record, CancellationToken ct)
    {
        if (await blobs.FindPropertiesAsync(blob, ct) is not { } properties)
        {
            return null;
        }

        return record is not null && Describes(record, properties)
            ? null
            : CreatePending(blob, properties.ETag, properties.LastModified);
    }

    // An upload of the same bytes has a new ETag but gets no new record, so the hash decides. A blob that was uploaded
    // by another client has no hash; its record counts as current.
    private static bool Describes(Ingestion record, BlobProperties blob)
    {
        var sameVersion = Etags.AreSame(record.Etag, blob.ETag.ToString());
        var newBytes = record.Status == IngestionStatus.Poisoned
            || (blob.Metadata.TryGetValue(HashKey, out var hash) && hash != record.Sha256);
        return sameVersion || !newBytes;
    }

    private static Ingestion CreatePending(string name, ETag etag, DateTimeOffset modified) => new()
    {
        Blob = name,
        Status = IngestionStatus.Pending,
        Etag = etag.ToString(),
        Modified = modified,
        Updated = modified,
    };
}
