namespace WatchReports.Replica;

/// <summary>The version of a file of the owner's settings that counts.</summary>
/// <param name="ETag">The ETag of the version.</param>
/// <param name="Modified">When it was uploaded, UTC.</param>
/// <param name="Content">The bytes.</param>
internal sealed record CountingFile(string ETag, DateTimeOffset Modified, byte[] Content);
