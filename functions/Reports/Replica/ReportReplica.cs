using Azure;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Replica;

/// <summary>
/// Answers every question about the catalog from a SQLite file that is derived from the tables. Before each answer it
/// asks the log for what is new: one request, which requests that wait share.
/// </summary>
/// <param name="catalog">The catalog.</param>
/// <param name="texts">The texts of the reports.</param>
/// <param name="settings">The owner's settings.</param>
/// <param name="snapshots">Where a new instance finds a copy of the file.</param>
/// <param name="options">The settings.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log of the program.</param>
public sealed partial class ReportReplica(
    Catalog catalog,
    ReportTexts texts,
    SettingsContainer settings,
    Snapshots snapshots,
    ReplicaOptions options,
    TimeProvider time,
    ILogger<ReportReplica> logger) : IDisposable
{
    // While storage does not answer, one request in five seconds finds out whether it answers again.
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(5);

    // Ten thousand reports are read from the tables within a few minutes.
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly CancellationTokenSource stopping = new();
    private Task running = Task.CompletedTask;
    private Task? following;
    private ReplicaSlot? slot;
    private volatile ReplicaFile? file;
    private Synchronization? synchronization;
    private volatile Refreshed refreshed = new(DateTimeOffset.MinValue, FailedAt: null);
    private volatile bool damaged;
    private bool disposed;

    /// <summary>
    /// The time of the state that answers have while storage does not answer; null while answers are current.
    /// </summary>
    public DateTimeOffset? StaleSince => refreshed is { FailedAt: not null, At: var at } ? at : null;

    /// <summary>
    /// Why the latest version of a file of the owner's settings does not count; none where it does.
    /// </summary>
    public IReadOnlyList<SettingsProblem> SettingsProblems(string file) => settings.ProblemsOf(file);

    /// <summary>Answers a question from one state of the catalog.</summary>
    /// <param name="query">The question.</param>
    /// <param name="ct">Ends the wait for the replica.</param>
    /// <exception cref="ReplicaNotReadyException">
    /// The replica is still being built, or the first reconcile of the catalog has not ended.
    /// </exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<T> ReadAsync<T>(Func<ReplicaView, T> query, CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        var state = refreshed;
        var isDown = asked - state.FailedAt < FaultPause && IsAllowed(asked);
        if (asked - state.At > options.Freshness && !isDown)
        {
            await RefreshAsync(asked, mayBeStale: true, options.Wait, ct);
        }

        var answer = await QueryAsync(query, ct);
        if (answer is null && refreshed.At < asked)
        {
            // What the replica misses may have been stored since it was refreshed.
            await RefreshAsync(asked, mayBeStale: false, options.Wait, ct);
            answer = await QueryAsync(query, ct);
        }

        return answer;
    }

    /// <summary>Opens one state of the catalog, as current as <see cref="ReadAsync"/> has it.</summary>
    /// <exception cref="ReplicaNotReadyException">The replica is still being built.</exception>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task<ReplicaReading> BeginAsync(CancellationToken ct)
    {
        await ReadAsync(view => view.IsComplete, ct);
        var current = file ?? throw NotBuilt();
        var session = current.Begin();
        return new ReplicaReading(session, current.Settings.Of(session));
    }

    /// <summary>Brings the file up to the catalog and writes a copy of it for new instances, if one is due.</summary>
    /// <exception cref="Azure.RequestFailedException">Storage failed.</exception>
    public async Task SaveAsync(CancellationToken ct)
    {
        await RefreshAsync(time.GetUtcNow(), mayBeStale: false, BuildLimit, ct);
        if (file is not { } current || synchronization is not { State: { IsComplete: true } state })
        {
            return;
        }

        try
        {
            await snapshots.WriteAsync(current, state.Position.Number, ct);
        }
        catch (RequestFailedException e)
        {
            // The copy is only a cache, and the next hour has another try.
            LogNotSaved(e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (disposed)
            {
                return;
            }

            disposed = true;
            stopping.Cancel();
        }

        // A refresh that goes on would write into a file that its owner may delete.
        Task.WaitAny([running], StopLimit);
        lock (gate)
        {
            // A refresh that still runs has the file; it ends with the process, and the next one checks the file.
            if (running.IsCompleted)
            {
                file?.Dispose();
                slot?.Dispose();
            }
        }

        stopping.Dispose();
    }

    /// <summary>Waits for a refresh that began after the request came.</summary>
    private async Task RefreshAsync(DateTimeOffset asked, bool mayBeStale, TimeSpan wait, CancellationToken ct)
    {
        Task refresh;
        lock (gate)
        {
            if (running.IsCompleted)
            {
                following = null;
                running = Task.Run(RefreshOnceAsync, CancellationToken.None);
                refresh = running;
            }
            else
            {
                refresh = following ??= FollowAsync(running);
            }
        }

        try
        {
            await refresh.WaitAsync(wait, time, ct);
        }
        catch (TimeoutException)
        {
            if (!(mayBeStale && IsAllowed(asked)))
            {
                throw new ReplicaNotReadyException("The index of the reports is being built; try again later.");
            }
        }
        catch (Exception e) when (
            mayBeStale && StorageFault.IsPassing(e) && !ct.IsCancellationRequested && IsAllowed(asked))
        {
            LogStale(e, refreshed.At);
        }
    }

    private bool IsAllowed(DateTimeOffset asked) => asked - refreshed.At <= options.Staleness;

    private async Task FollowAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Task next;
        lock (gate)
        {
            // A request that came just now may have begun the next refresh already: it began after all that wait here.
            if (ReferenceEquals(running, before))
            {
                following = null;
                running = Task.Run(RefreshOnceAsync, CancellationToken.None);
            }

            next = running;
        }

        await next;
    }

    private async Task RefreshOnceAsync()
    {
        var began = time.GetUtcNow();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (damaged)
                {
                    Discard();
                }

                synchronization ??= await OpenAsync(stopping.Token);
                var wanted = await settings.ReadAsync(synchronization.Settings, stopping.Token);
                await synchronization.RunAsync(wanted, stopping.Token);
                refreshed = new Refreshed(began, FailedAt: null);
                return;
            }
            catch (SqliteException e) when (attempt == 1 && ReplicaFile.IsDamage(e))
            {
                LogDamaged(e);
                damaged = true;
            }
            catch
            {
                refreshed = refreshed with { FailedAt = time.GetUtcNow() };
                throw;
            }
        }
    }

    private async Task<Synchronization> OpenAsync(CancellationToken ct)
    {
        slot ??= ReplicaSlot.Take(options.Folder);
        if (!File.Exists(slot.Path))
        {
            await snapshots.RestoreAsync(slot.Path, ct);
        }

        file = ReplicaFile.Open(slot);
        return new Synchronization(file, catalog, texts, time, logger);
    }

    private async Task<T> QueryAsync<T>(Func<ReplicaView, T> query, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var current = file ?? throw NotBuilt();
            try
            {
                return current.Read(session => query(new ReplicaView(session, current.Settings.Of(session))));
            }
            catch (SqliteException e) when (attempt == 1 && ReplicaFile.IsDamage(e))
            {
                LogDamaged(e);
                damaged = ReferenceEquals(file, current);
                await RefreshAsync(time.GetUtcNow(), mayBeStale: false, options.Wait, ct);
            }
        }
    }

    private static ReplicaNotReadyException NotBuilt() => new("The index is being built; try again later.");

    private void Discard()
    {
        synchronization = null;
        file?.Dispose();
        file = null;
        slot?.Clear();
        damaged = false;
    }

    /// <summary>How current the file is.</summary>
    /// <param name="At">When the last refresh that succeeded began.</param>
    /// <param name="FailedAt">When the last refresh failed; null if it succeeded.</param>
    private sealed record Refreshed(DateTimeOffset At, DateTimeOffset? FailedAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replica's file is damaged and is built again")]
    private partial void LogDamaged(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The copy of the replica for new instances was not written")]
    private partial void LogNotSaved(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Storage does not answer; answers are of {Refreshed:O}")]
    private partial void LogStale(Exception exception, DateTimeOffset refreshed);
}
