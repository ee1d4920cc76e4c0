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

    /// <summary>
    /// Names each version of a blob that was stored, so that a host without a trigger reads it at once.
    /// </summary>
    public event Action<string, ETag>? Stored;

    /// <summary>Stores bytes as a blob; the trigger of the container reads it.</summary>
    /// <param name="name">A name that <see cref="BlobName"/> accepts.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">The content type in ASCII; null to detect it from the name or the content.</param>
    /// <param name="conditions">The versions of the blob to replace; null for any.</param>
    /// <param name="ct">Cancels the upload.</param>
    /// <returns>The pending ingestion; null if the blob is not one of the versions to replace.</returns>
    /// <exception cref="RequestFailedException">Storage failed; the upload may or may not have been stored.</exception>
    public Task<Ingestion?> StoreAsync(
        string name,
        BinaryData body,
        string? contentType,
        BlobRequestConditions? conditions,
        CancellationToken ct)
    {
        var options = new BlobUploadOptions
        {
            Conditions = conditions,
            Metadata = new Dictionary<string, string> { [HashKey] = Convert.ToHexStringLower(SHA256.HashData(body)) },
        };
        if (TypeOf(contentType) is { } type)
        {
            options.HttpHeaders = new BlobHttpHeaders { ContentType = type };
        }

        return StoreAsync(name, body, options, ct);
    }

    /// <summary>Stores an <see cref="UnreadableFile"/> as a blob; ingestion rejects it with the reason.</summary>
    /// <param name="name">A name that <see cref="BlobName"/> accepts.</param>
    /// <param name="reason">Why the file cannot be uploaded, as a sentence.</param>
    /// <param name="conditions">The versions of the blob to replace.</param>
    /// <param name="ct">Cancels the upload.</param>
    /// <returns>The pending ingestion; null if the blob is not one of the versions to replace.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public Task<Ingestion?> StoreUnreadableAsync(
        string name, string reason, BlobRequestConditions conditions, CancellationToken ct) =>
        StoreAsync(
            name,
            BinaryData.Empty,
            new BlobUploadOptions { Conditions = conditions, Metadata = UnreadableFile.Describe(reason) },
            ct);

    /// <summary>
    /// The content type of an upload; null for one that says nothing: curl --data-binary declares a form, but sends a
    /// file, so the name or the content is a better sign.
    /// </summary>
    /// <param name="declared">The content type that the client declares; null if it declares none.</param>
    public static string? TypeOf(string? declared) =>
        declared?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true
            ? null
            : declared;

    /// <summary>The SHA-256 in the metadata of a blob; null where the metadata have none.</summary>
    /// <param name="metadata">The metadata of the blob.</param>
    public static string? HashOf(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(HashKey, out var hash) ? hash : null;

    /// <summary>Finds the upload of a blob whose current version is not read yet.</summary>
    /// <param name="blob">The blob's name.</param>
    /// <param name="record">The record of the blob; null if the blob has no record.</param>
    /// <param name="ct">Cancels the request.</param>
    /// <returns>The pending upload; null if the record is current or the blob does not exist.</returns>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task<Ingestion?> FindPendingAsync(string blob, Ingestion? record, CancellationToken ct) =>
        await blobs.FindPropertiesAsync(blob, ct) is { } properties
            && !Etags.AreSame(record?.Etag, properties.ETag.ToString())
                ? CreatePending(blob, properties.ETag, properties.LastModified) with
                {
                    Reports = record?.Reports ?? [],
                    Superseded = record?.Superseded ?? [],
                }
                : null;

    private async Task<Ingestion?> StoreAsync(
        string name, BinaryData body, BlobUploadOptions options, CancellationToken ct)
    {
        try
        {
            BlobContentInfo stored = await container.GetBlobClient(name).UploadAsync(body, options, ct);
            Stored?.Invoke(name, stored.ETag);
            return CreatePending(name, stored.ETag, stored.LastModified);
        }
        catch (RequestFailedException e) when (options.Conditions is not null && e.Status is 409 or 412)
        {
            return null;
        }
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
