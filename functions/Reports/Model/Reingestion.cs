namespace WatchReports.Model;

/// <summary>The answer to a call that asks for blobs to be read again.</summary>
/// <param name="Marked">The number of blobs that the next reconcile reads again because of this call.</param>
/// <param name="Next">The relative URL of the next call, where more blobs are left; absent after the last.</param>
public sealed record Reingestion(int Marked, string? Next = null);
