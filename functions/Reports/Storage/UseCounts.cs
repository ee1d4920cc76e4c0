using Azure;
using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>
/// How often each work is used, so that works can be listed by it. All rows are in the partition <c>uses</c> of the
/// citations table:
/// <list type="bullet">
/// <item><c>w:work</c>: its uses so far;</item>
/// <item><c>a:inverted uses:inverted date:work</c> and <c>p:slug:inverted uses:inverted date:work</c>: the
/// ranks;</item>
/// <item><c>m:work:report:generation</c>: a change that is not counted in yet.</item>
/// </list>
/// A writer puts its changes before it commits; afterwards one transaction counts a change in and removes it, so that
/// each counts once, whoever does it. Changes that a crash left are counted in by the next writer; readers take works
/// with changes from their uses instead.
/// </summary>
internal sealed class UseCounts(TableClient citations)
{
    public const string Partition = "uses";
    public const string Ranks = "a";

    // A change takes up to six actions: the count, two ranks to remove, two to put, and the change itself.
    private const int WorksInTransaction = 16;
    private const int ConcurrentReads = 16;
    private const int RowsInTransaction = 100;

    public static string RanksOf(string slug) => $"p{Keys.Separator}{slug}";

    /// <summary>The key that ranks a work.</summary>
    public static string Rank(int uses, string date, string work) =>
        $"{Keys.Inverted(uses)}{Keys.Separator}{date}{Keys.Separator}{work}";

    /// <summary>The work that a rank is of.</summary>
    public static string WorkOf(string rank) => rank[(rank.LastIndexOf(Keys.Separator) + 1)..];

    /// <summary>What a new generation of a report changes, given what the former one counts for.</summary>
    public static IEnumerable<UseChange> Between(
        IReadOnlyCollection<CountedWork> former, IReadOnlyCollection<CountedWork> now, Generation generation)
    {
        var before = former.ToDictionary(work => work.Id);
        foreach (var work in now)
        {
            var uses = work.Uses - (before.Remove(work.Id, out var known) ? known.Uses : 0);
            if (uses != 0)
            {
                yield return new UseChange(work with { Uses = uses }, generation);
            }
        }

        foreach (var gone in before.Values)
        {
            yield return new UseChange(gone with { Uses = -gone.Uses }, generation);
        }
    }

    /// <summary>The changes that are not counted in.</summary>
    public async Task<IReadOnlyList<UseChange>> ReadAsync(CancellationToken ct)
    {
        var changes = new List<UseChange>();
        await foreach (
            var row in citations.QueryAsync<TableEntity>(
                KeyRange.Prefix(Partition, UseChange.Prefix).Filter, cancellationToken: ct))
        {
            changes.Add(
                new UseChange(Counted(row), new Generation(row.GetString("Report"), row.GetString("Generation"))));
        }

        return changes;
    }

    /// <summary>Puts changes, to be counted in once their generation is committed.</summary>
    public async Task PutAsync(IEnumerable<UseChange> changes, CancellationToken ct)
    {
        foreach (var batch in changes.Chunk(RowsInTransaction))
        {
            await citations.SubmitTransactionAsync(
                batch.Select(change =>
                {
                    var row = Row(change.Key, change.Work);
                    row["Report"] = change.Generation.Report;
                    row["Generation"] = change.Generation.Id;
                    return new TableTransactionAction(TableTransactionActionType.UpsertReplace, row);
                }),
                ct);
        }
    }

    /// <summary>Counts changes in, each once, however many others do so at the same time.</summary>
    public async Task CountAsync(IEnumerable<UseChange> changes, CancellationToken ct)
    {
        foreach (
            var batch in changes.GroupBy(change => change.Work.Id)
                .SelectMany(work => work.Take(1))
                .Chunk(WorksInTransaction))
        {
            var left = batch;
            var missing = new HashSet<string>();
            while (left.Length > 0 && !await TryCountAsync(left, missing, ct))
            {
                // Another writer came first, with one of the changes or with another of the same work.
                left = await StillThereAsync(left, ct);
            }
        }

        // Several changes of one work are counted in one after the other.
        var further = changes.GroupBy(change => change.Work.Id).SelectMany(work => work.Skip(1)).ToArray();
        if (further.Length > 0)
        {
            await CountAsync(further, ct);
        }
    }

    /// <summary>Forgets changes of generations that were never committed.</summary>
    public async Task ForgetAsync(IEnumerable<UseChange> changes, CancellationToken ct)
    {
        foreach (var change in changes)
        {
            await citations.DeleteEntityAsync(Partition, change.Key, ETag.All, ct);
        }
    }

    private async Task<bool> TryCountAsync(UseChange[] changes, HashSet<string> missing, CancellationToken ct)
    {
        var counts = await ReadAllAsync(changes.Select(change => CountKey(change.Work.Id)), ct);
        var actions = changes.SelectMany(change => Count(change, counts[CountKey(change.Work.Id)], missing)).ToArray();
        try
        {
            await citations.SubmitTransactionAsync(actions, ct);
            return true;
        }
        catch (TableTransactionFailedException e) when (e.Status is 404 or 409 or 412)
        {
            // A rank that somebody removed by hand must not hold up every writer; a change that is gone is left out
            // by the caller.
            if (e is { Status: 404, FailedTransactionActionIndex: { } index })
            {
                missing.Add(actions[index].Entity.RowKey);
            }

            return false;
        }
    }

    private static IEnumerable<TableTransactionAction> Count(
        UseChange change, TableEntity? kept, IReadOnlySet<string> missing)
    {
        var former = kept is null ? null : Counted(kept);
        var now = change.Work with { Uses = (former?.Uses ?? 0) + change.Work.Uses };
        string[] before = former is null ? [] : RankKeys(former);
        string[] after = RankKeys(now);
        // Below zero, too, is kept: a removal may be counted in before what it removes.
        if (kept is not null)
        {
            yield return now.Uses != 0
                ? new(TableTransactionActionType.UpdateReplace, Row(kept.RowKey, now), kept.ETag)
                : new(TableTransactionActionType.Delete, kept, kept.ETag);
        }
        else
        {
            yield return new(TableTransactionActionType.Add, Row(CountKey(now.Id), now));
        }

        foreach (var key in before.Except(after).Except(missing))
        {
            yield return new(TableTransactionActionType.Delete, new TableEntity(Partition, key), ETag.All);
        }

        foreach (var key in after.Except(before))
        {
            yield return new(TableTransactionActionType.UpsertReplace, new TableEntity(Partition, key));
        }

        yield return new(TableTransactionActionType.Delete, new TableEntity(Partition, change.Key), ETag.All);
    }

    private async Task<UseChange[]> StillThereAsync(UseChange[] changes, CancellationToken ct)
    {
        var rows = await ReadAllAsync(changes.Select(change => change.Key), ct);
        return [.. changes.Where(change => rows[change.Key] is not null)];
    }

    private async Task<Dictionary<string, TableEntity?>> ReadAllAsync(IEnumerable<string> keys, CancellationToken ct)
    {
        var found = new Dictionary<string, TableEntity?>();
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = ConcurrentReads, CancellationToken = ct },
            async (key, token) =>
            {
                var row = await citations.GetEntityIfExistsAsync<TableEntity>(Partition, key, cancellationToken: token);
                lock (found)
                {
                    found[key] = row.HasValue ? row.Value : null;
                }
            });
        return found;
    }

    private static string CountKey(string work) => $"w{Keys.Separator}{work}";

    private static string[] RankKeys(CountedWork work)
    {
        if (work.Uses <= 0)
        {
            return [];
        }

        var rank = Rank(work.Uses, work.Date, work.Id);
        return work.Slug is { } slug
            ? [$"{Ranks}{Keys.Separator}{rank}", $"{RanksOf(slug)}{Keys.Separator}{rank}"]
            : [$"{Ranks}{Keys.Separator}{rank}"];
    }

    private static TableEntity Row(string key, CountedWork work) => new(Partition, key)
    {
        ["Work"] = work.Id,
        ["Uses"] = work.Uses,
        ["Date"] = work.Date,
        ["Slug"] = work.Slug,
    };

    private static CountedWork Counted(TableEntity row) =>
        new(row.GetString("Work"), row.GetInt32("Uses")!.Value, row.GetString("Date"), row.GetString("Slug"));
}
