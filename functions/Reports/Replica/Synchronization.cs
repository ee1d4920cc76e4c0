using Microsoft.Extensions.Logging;
using WatchReports.Storage;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>Brings a replica's file up to the catalog.</summary>
/// <param name="file">The file.</param>
/// <param name="catalog">The catalog.</param>
/// <param name="texts">The texts of the reports.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log of the program.</param>
internal sealed partial class Synchronization(
    ReplicaFile file, Catalog catalog, ReportTexts texts, TimeProvider time, ILogger logger)
{
    private const int ConcurrentReads = 16;

    // Texts are read while the transaction goes on, so that not all texts of a large catalog are in memory at once.
    private const int TextsInMemory = 64;

    // A listing is repeated where commits come between; each of them is in the log after it.
    private const int MostListings = 10;

    // The reconcile that reads missing texts again comes every hour; each look costs a request for each missing report.
    private static readonly TimeSpan MissingPause = TimeSpan.FromSeconds(30);

    private readonly HashSet<(string Report, string Generation)> missing = [];
    private DateTimeOffset missingAgain = DateTimeOffset.MinValue;

    /// <summary>What the file holds.</summary>
    public ReplicaState State { get; private set; } = file.Read(ReadState);

    /// <summary>The files of the owner's settings in the file; null where none were read yet.</summary>
    public SettingsFiles? Settings { get; private set; } = file.Read(ReadSettings);

    /// <summary>Brings the file up to the catalog and to the owner's settings once.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed; the file is as it was.</exception>
    public async Task RunAsync(SettingsFiles settings, CancellationToken ct)
    {
        // Texts that are missing may have been replaced and swept since the log was read: the log then says so.
        for (var last = false; !await TryAsync(settings, last, ct); last = true)
        {
        }
    }

    /// <returns>False where texts are missing, and then the file is as it was.</returns>
    private async Task<bool> TryAsync(SettingsFiles settings, bool last, CancellationToken ct)
    {
        var position = State.Position;
        IReadOnlyList<CatalogEntry>? listed = null;
        var log = await catalog.ReadLogAsync(Math.Max(position.Number, 1), ct);
        if (!Continues(log, position))
        {
            (position, listed, log) = await ListAsync(ct);
        }

        LogEntry[] entries = [.. log.Entries.Where(entry => entry.Sequence > position.Number)];
        // Where there is no catalog, the file stays for one that comes back, but no list is answered from it.
        var state = new ReplicaState(
            entries.Length > 0 ? new Position(entries[^1].Sequence, entries[^1].Commit) : position,
            log.Sequence?.IsComplete == true,
            // Where the catalog is lost, lists answer 503 from now on.
            log.Sequence?.Changed ?? time.GetUtcNow(),
            settings.Version);
        var again = missing.Count > 0 && time.GetUtcNow() >= missingAgain;
        if (entries.Length == 0 && listed is null && state.IsLike(State) && !again)
        {
            return true;
        }

        return await SaveAsync(entries, listed, state, settings, again, last, ct);
    }

    /// <summary>
    /// Whether a part of the log goes on from a position: its entry is there, or <c>seq</c> still names it, or the log
    /// has everything from its beginning.
    /// </summary>
    private static bool Continues(CatalogLog log, Position position) =>
        log.Entries.Any(entry => entry.Sequence == position.Number && entry.Commit == position.Commit)
        || (log.Sequence is { } sequence && new Position(sequence.Number, sequence.Commit) == position)
        || (position.Number == 0 && log.Entries is [{ Sequence: 1 }, ..])
        || (log.Sequence is null && log.Entries.Count == 0);

    /// <summary>
    /// Lists the whole catalog, where the log was trimmed, lost or exchanged: notes the end of the log, lists all rows,
    /// and reads the log from that end on. A row that is newer than the noted end counts only if its commit is in that
    /// log, because the catalog may have been exchanged in between.
    /// </summary>
    private async Task<(Position End, IReadOnlyList<CatalogEntry> Rows, CatalogLog Log)> ListAsync(CancellationToken ct)
    {
        LogListing(State.Position.Number);
        for (var listing = 1; listing <= MostListings; listing++)
        {
            var sequence = await catalog.ReadSequenceAsync(ct);
            var end = new Position(sequence.Number, sequence.Commit);
            var rows = await catalog.ListAsync(ct).Select(row => row.Entry).ToListAsync(ct);
            var log = await catalog.ReadLogAsync(Math.Max(end.Number, 1), ct);
            var commits = log.Entries.Select(entry => entry.Commit).ToHashSet();
            if (Continues(log, end)
                && rows.TrueForAll(row => row.Sequence <= end.Number || commits.Contains(row.Commit!)))
            {
                return (end, rows, log);
            }
        }

        throw new ReplicaNotReadyException("The catalog changed while it was listed; try again.");
    }

    /// <summary>Applies changes in one transaction.</summary>
    private async Task<bool> SaveAsync(
        LogEntry[] entries,
        IReadOnlyList<CatalogEntry>? listed,
        ReplicaState state,
        SettingsFiles settings,
        bool again,
        bool last,
        CancellationToken ct)
    {
        var session = file.Writer;
        session.Run("BEGIN IMMEDIATE");
        var done = false;
        try
        {
            var own = file.Settings.Of(session);
            var isOther = state.Settings != State.Settings;
            var update = new ReplicaUpdate(session, isOther ? settings.Read() : own);
            if (listed is not null)
            {
                update.Replace(listed);
            }

            update.Apply(entries);
            var wanted = update.FindWinners();
            if (isOther)
            {
                update.DeriveAgain(own);
                settings.Write(session);
            }

            missing.IntersectWith(wanted);
            if (!await AddAsync(update, again ? wanted : [.. wanted.Except(missing)], last, ct))
            {
                return false;
            }

            update.CountWorks();
            // Texts that are found again, and other settings, change the answers without a commit.
            state = again || isOther ? state with { Changed = time.GetUtcNow() } : state;
            update.SetState(state);
            session.Run("COMMIT");
            done = true;
            (State, Settings) = (state, settings);
            return true;
        }
        finally
        {
            if (!done)
            {
                session.Run("ROLLBACK");
            }
        }
    }

    /// <summary>
    /// Adds the texts of reports. Texts that stay missing leave their report out, and never stop the others.
    /// </summary>
    private async Task<bool> AddAsync(
        ReplicaUpdate update, IReadOnlyList<(string Report, string Generation)> wanted, bool last, CancellationToken ct)
    {
        foreach (var chunk in wanted.Chunk(TextsInMemory))
        {
            var read = new StoredReport?[chunk.Length];
            await Parallel.ForAsync(
                0,
                chunk.Length,
                new ParallelOptions { MaxDegreeOfParallelism = ConcurrentReads, CancellationToken = ct },
                async (index, token) =>
                    read[index] = await texts.ReadAsync(chunk[index].Report, chunk[index].Generation, token));
            foreach (var (key, stored) in chunk.Zip(read))
            {
                if (stored is not null && TryAdd(update, stored, key.Generation))
                {
                    missing.Remove(key);
                }
                else if (stored is not null || last)
                {
                    LogMissing(key.Report, key.Generation);
                    missing.Add(key);
                    missingAgain = time.GetUtcNow() + MissingPause;
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TryAdd(ReplicaUpdate update, StoredReport stored, string generation)
    {
        try
        {
            update.Add(stored, generation);
            return true;
        }
        catch (ReportTooLargeException e)
        {
            LogTooLarge(e, stored.Report.Id);
            return false;
        }
    }

    private static ReplicaState ReadState(SqlSession session) => session.Query(
        "SELECT number, commit_id, complete, changed, settings FROM state",
        row => new ReplicaState(
            new Position(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1)),
            row.GetBoolean(2),
            new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero),
            row.IsDBNull(4) ? null : row.GetString(4)))[0];

    private static SettingsFiles? ReadSettings(SqlSession session) =>
        ReadState(session).Settings is null ? null : SettingsFiles.Of(session);

    [LoggerMessage(Level = LogLevel.Information, Message = "The replica at {Number} is built from the whole catalog")]
    private partial void LogListing(long number);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Report} is too large for this version of the program")]
    private partial void LogTooLarge(Exception exception, string report);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The texts of {Report} in generation {Generation} are missing; the next reconcile reads them again")]
    private partial void LogMissing(string report, string generation);
}
