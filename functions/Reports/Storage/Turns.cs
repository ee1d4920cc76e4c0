namespace WatchReports.Storage;

/// <summary>Lets one operation of a process run at a time.</summary>
public sealed class Turns : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Waits for the turn; disposing the result ends the turn.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        return new Turn(turn);
    }

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 0)
            {
                turn.Release();
            }
        }
    }
}
