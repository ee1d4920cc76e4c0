using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>The part of a poison message that matters here.</summary>
/// <param name="BlobName">The blob's name in its container.</param>
/// <param name="ETag">The ETag of the version that failed; null where the message has none.</param>
public sealed record PoisonedBlob(string BlobName, string? ETag = null);
