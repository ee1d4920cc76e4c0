namespace WatchReports.Tests;

/// <summary>The last-modified times of blobs, which have whole seconds.</summary>
internal static class BlobTimes
{
    // A timer may end some milliseconds early.
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1.1);

    /// <summary>Waits until a blob that is stored next has a later time than all blobs before.</summary>
    public static Task WaitForLaterAsync(CancellationToken ct) => Task.Delay(Later, ct);
}
