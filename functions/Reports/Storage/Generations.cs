using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>Keeps the <see cref="Visibility"/> beside the heads, so that one transaction changes both.</summary>
internal sealed class Generations(TableClient reports)
{
    /// <summary>The partition of heads, listings and generations: one, so that one transaction spans them.</summary>
    public const string Partition = "reports";

    // Directly before the hidden generations, so that one range holds both.
    private const string CommitsKey = "g";
    private const string Prefix = "g:";
    private const int MostRecent = 200;

    /// <summary>What readers may see now.</summary>
    public async Task<Visibility> ReadAsync(CancellationToken ct)
    {
        var hidden = new Dictionary<Generation, DateTimeOffset?>();
        var abandoned = new HashSet<Generation>();
        var sequence = 0L;
        IReadOnlyList<(long, string)> recent = [];
        await foreach (
            var row in reports.QueryAsync<TableEntity>(
                new KeyRange(Partition, CommitsKey, Keys.After(Prefix)).Filter, cancellationToken: ct))
        {
            if (row.RowKey == CommitsKey)
            {
                (sequence, recent) = Commits(row);
            }
            else
            {
                var generation = new Generation(row.GetString("Report"), row.GetString("Generation"));
                hidden[generation] = hidden.ContainsKey(generation) ? null : row.GetDateTimeOffset("Since");
                if (row.GetBoolean("Abandoned") == true)
                {
                    abandoned.Add(generation);
                }
            }
        }

        return new Visibility(hidden, abandoned, sequence, recent);
    }

    /// <summary>
    /// Reads rows of many reports as they are at one moment: again where a replacement of one of them came between.
    /// </summary>
    /// <param name="read">Reads the rows that are visible, and tells the reports of all that it has looked at.</param>
    /// <param name="ct">Ends the attempts.</param>
    public async Task<T> ConsistentlyAsync<T>(Func<Visibility, ISet<string>, Task<T>> read, CancellationToken ct)
    {
        for (var before = await ReadAsync(ct); ;)
        {
            var seen = new HashSet<string>();
            var result = await read(before, seen);
            var after = await ReadAsync(ct);
            if (!before.Disturbs(after, seen))
            {
                return result;
            }

            before = after;
        }
    }

    /// <summary>The action that hides a generation which is about to be written.</summary>
    public static TableTransactionAction Begin(Generation generation, DateTimeOffset since)
    {
        var row = Row(WritingKey(generation), generation);
        row["Since"] = since;
        return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
    }

    /// <summary>The action that shows a generation; fails where it was abandoned.</summary>
    public static TableTransactionAction Show(Generation generation) =>
        new(TableTransactionActionType.Delete, new TableEntity(Partition, WritingKey(generation)), ETag.All);

    /// <summary>The action that hides a generation which is to be removed.</summary>
    public static TableTransactionAction Retire(Generation generation) =>
        new(TableTransactionActionType.UpsertReplace, Row(RetiredKey(generation), generation));

    /// <summary>
    /// Turns a generation that its writer abandoned into one that is to be removed; its writer can then no longer
    /// show it.
    /// </summary>
    public Task AbandonAsync(Generation generation, CancellationToken ct)
    {
        var row = Row(RetiredKey(generation), generation);
        row["Abandoned"] = true;
        return reports.SubmitTransactionAsync(
            [Show(generation), new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)], ct);
    }

    /// <summary>Forgets a generation of which no row is left.</summary>
    public Task ForgetAsync(Generation generation, CancellationToken ct) =>
        reports.DeleteEntityAsync(Partition, RetiredKey(generation), ETag.All, ct);

    /// <summary>Commits a transaction and counts it, however many others do so at the same time.</summary>
    public async Task CommitAsync(
        IReadOnlyList<TableTransactionAction> actions, IEnumerable<string> ids, CancellationToken ct)
    {
        while (true)
        {
            var found = await reports.GetEntityIfExistsAsync<TableEntity>(Partition, CommitsKey, cancellationToken: ct);
            var count = Count(found.HasValue ? found.Value : null, ids);
            try
            {
                await reports.SubmitTransactionAsync([count, .. actions], ct);
                return;
            }
            catch (TableTransactionFailedException e) when (
                e.FailedTransactionActionIndex == 0 && e.Status is 409 or 412)
            {
                // Another commit came first.
            }
        }
    }

    private static TableTransactionAction Count(TableEntity? commits, IEnumerable<string> ids)
    {
        var (sequence, recent) = commits is null ? (0, []) : Commits(commits);
        var latest = recent.Concat(ids.Select(id => (sequence + 1, id))).TakeLast(MostRecent);
        var entity = new TableEntity(Partition, CommitsKey)
        {
            ["Sequence"] = sequence + 1,
            ["Recent"] = string.Join(
                ' ', latest.Select(commit => $"{commit.Item1.ToString(CultureInfo.InvariantCulture)} {commit.Item2}")),
        };
        return commits is null
            ? new TableTransactionAction(TableTransactionActionType.Add, entity)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, commits.ETag);
    }

    private static (long Sequence, (long, string)[] Recent) Commits(TableEntity row)
    {
        var words = row.GetString("Recent").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (
            row.GetInt64("Sequence")!.Value,
            [.. words.Chunk(2).Select(pair => (long.Parse(pair[0], CultureInfo.InvariantCulture), pair[1]))]);
    }

    private static TableEntity Row(string key, Generation generation) => new(Partition, key)
    {
        ["Report"] = generation.Report,
        ["Generation"] = generation.Id,
    };

    private static string WritingKey(Generation generation) =>
        $"{Prefix}{Keys.Of(generation.Report)}{Keys.Separator}{generation.Id}";

    private static string RetiredKey(Generation generation) => $"{WritingKey(generation)}{Keys.Separator}retired";
}
