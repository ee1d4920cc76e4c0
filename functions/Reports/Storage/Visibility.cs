using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>
/// The generations that readers must not see. A replacement writes the rows of a hidden generation. One transaction
/// then shows the new generation and hides the old generation, whose rows are removed afterwards. The rows that a crash
/// leaves behind therefore stay hidden.
/// </summary>
/// <param name="Hidden">The hidden generations, with the time since which each is being written; without one where it
/// is to be removed.</param>
/// <param name="Abandoned">Those of the hidden generations that were never committed and are to be removed.</param>
/// <param name="Sequence">The number of commits so far.</param>
/// <param name="Recent">The reports of the latest commits, with the number of each.</param>
internal sealed record Visibility(
    IReadOnlyDictionary<Generation, DateTimeOffset?> Hidden,
    IReadOnlySet<Generation> Abandoned,
    long Sequence,
    IReadOnlyList<(long Sequence, string Report)> Recent)
{
    /// <summary>Represents all reports in a set of read reports, so that any commit counts as a change.</summary>
    public const string AnyReport = "*";

    /// <summary>Whether a replacement is under way, or was cut off.</summary>
    public bool Writing => Hidden.Values.Any(since => since is not null);

    /// <summary>Whether a generation is being written, or was cut off.</summary>
    public bool IsWriting(Generation generation) => Hidden.GetValueOrDefault(generation) is not null;

    /// <summary>Whether a row may be seen.</summary>
    public bool Shows(Generation generation) => !Hidden.ContainsKey(generation);

    /// <summary>Whether a row of the index may be seen.</summary>
    public bool Shows(TableEntity row) => Shows(new Generation(row.GetString("Report"), row.GetString("Generation")));

    /// <summary>Whether rows that were read between this state and a later one may be of a mixture of both.</summary>
    public bool Disturbs(Visibility later, ISet<string> reports)
    {
        if (later.Sequence != Sequence
                && (
                    reports.Contains(AnyReport)
                        || later.Recent.Count == 0
                        || later.Recent[0].Sequence > Sequence + 1
                        || later.Recent.Any(commit => commit.Sequence > Sequence && reports.Contains(commit.Report))))
        {
            return true;
        }

        return later.Hidden.Keys.Any(
            generation => reports.Contains(generation.Report) && !Hidden.ContainsKey(generation));
    }
}
