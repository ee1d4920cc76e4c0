using WatchReports.Model;

namespace WatchReports.Ingesting;

/// <summary>
/// A file that cannot be uploaded. An empty blob takes the place of the file, and the metadata of the blob says why, so
/// that ingestion rejects the blob with the reason, and each rebuilding of the tables finds the reason again.
/// </summary>
public static class UnreadableFile
{
    private const string ReasonKey = "unreadable";

    // Metadata of a blob have at most 8 KiB, and a character may take nine bytes when it is escaped.
    private const int LongestReason = 400;

    /// <summary>The metadata of the blob. Headers carry metadata, so the reason is escaped to ASCII.</summary>
    /// <param name="reason">Why the file cannot be uploaded, as a sentence.</param>
    public static IDictionary<string, string> Describe(string reason) => new Dictionary<string, string>
    {
        [ReasonKey] = Uri.EscapeDataString(reason.Length <= LongestReason ? reason : $"{reason[..LongestReason]}…"),
    };

    /// <summary>
    /// The reason in the metadata of a blob; null for any other blob. A blob with bytes is read, whatever its metadata.
    /// </summary>
    /// <param name="metadata">The metadata of the blob.</param>
    /// <param name="length">The size of the blob in bytes.</param>
    public static Diagnostic? FindProblem(IDictionary<string, string> metadata, long length) =>
        length == 0 && metadata.TryGetValue(ReasonKey, out var reason)
            ? new Diagnostic(DiagnosticCodes.FileUnreadable, Severity.Error, Uri.UnescapeDataString(reason))
            : null;
}
