namespace WatchReports.App;

/// <summary>The part of a poison message that the app reads.</summary>
/// <param name="BlobName">The blob's name in its container.</param>
/// <param name="ETag">The ETag of the version that failed; null if the message has no ETag.</param>
public sealed record PoisonedBlob(string BlobName, string? ETag = null);
