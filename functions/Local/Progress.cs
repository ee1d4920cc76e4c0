using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>
/// Counts the blobs that are read. On a terminal one line counts while blobs wait, such as
/// <c>57 of 200 read, 3 rejected</c>; when none waits any more, a line of the log sums up.
/// </summary>
/// <param name="terminal">The terminal; null where the output is none, and no line can be replaced.</param>
/// <param name="link">The address with the record of each blob.</param>
/// <param name="logger">The log of the program.</param>
public sealed partial class Progress(TextWriter? terminal, string link, ILogger<Progress> logger)
{
    private readonly Lock turn = new();
    private readonly HashSet<string> waiting = new(StringComparer.Ordinal);
    private int read;
    private int rejected;
    private int superseded;
    private int failed;

    /// <summary>Counts blobs that wait to be read; a blob that waits already counts once.</summary>
    public void Expect(params IEnumerable<string> blobs)
    {
        lock (turn)
        {
            waiting.UnionWith(blobs);
            Show();
        }
    }

    /// <summary>Counts a blob no more, which has nothing to be read.</summary>
    public void Withdraw(string blob)
    {
        lock (turn)
        {
            waiting.Remove(blob);
        }
    }

    /// <summary>Counts a blob as read.</summary>
    /// <param name="blob">The name of the blob.</param>
    /// <param name="entry">What was committed; null if the blob is gone or could not be read.</param>
    public void Read(string blob, CatalogEntry? entry)
    {
        lock (turn)
        {
            waiting.Remove(blob);
            if (entry is null)
            {
                return;
            }

            read++;
            if (entry.Latest?.Status == IngestionStatus.Poisoned)
            {
                failed++;
            }
            else if (entry.Reports.Count == 0)
            {
                rejected++;
            }

            Show();
        }
    }

    /// <summary>Counts a blob whose reports all come from later blobs.</summary>
    public void CountSuperseded()
    {
        lock (turn)
        {
            superseded++;
        }
    }

    /// <summary>Sums up if blobs were read and none waits any more, and then counts from the start.</summary>
    public void Rest()
    {
        lock (turn)
        {
            if (waiting.Count > 0)
            {
                return;
            }

            if (read > 0)
            {
                var others = $"{Rejected}{Count(superseded, "superseded")}{Count(failed, "failed")}";
                LogSum(read, others, link);
            }

            (read, rejected, superseded, failed) = (0, 0, 0, 0);
        }
    }

    private string Rejected => Count(rejected, "rejected");

    private static string Count(int number, string outcome) => number == 0 ? "" : $", {number} {outcome}";

    private void Show()
    {
        // One blob is read sooner than a person reads a count.
        if (read + waiting.Count > 1)
        {
            terminal?.Write(
                $"{Terminal.EraseLine}{read} of {read + waiting.Count} read{Rejected}{Count(failed, "failed")}");
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Read} read{Others}: {Link}")]
    private partial void LogSum(int read, string others, string link);
}
