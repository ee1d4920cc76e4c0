using Microsoft.Extensions.Hosting;

namespace WatchReports.Local;

/// <summary>
/// Polls twice a second until the host stops. After a failed poll it polls again; it logs a repeated reason once.
/// </summary>
public abstract class PollingService : BackgroundService
{
    // A person who has just uploaded a report expects to see the report within a second.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        string? reported = null;
        try
        {
            do
            {
                try
                {
                    await PollAsync(stoppingToken);
                    reported = null;
                }
                catch (Exception e) when (!stoppingToken.IsCancellationRequested)
                {
                    var reason = Reason(e);
                    if (reason != reported)
                    {
                        reported = reason;
                        LogPollFailed(reason);
                    }
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Polls once.</summary>
    public abstract Task PollAsync(CancellationToken ct);

    /// <summary>Logs the reason of a failed poll.</summary>
    protected abstract void LogPollFailed(string reason);

    /// <summary>
    /// The reason of a failure: only the first line of the message, because the other lines of a storage error differ
    /// for each request.
    /// </summary>
    protected virtual string Reason(Exception e) => e.Message.Split('\n')[0].Trim();
}
