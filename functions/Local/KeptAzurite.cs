using System.Diagnostics;

namespace WatchReports.Local;

/// <summary>
/// An Azurite on a folder. When it dies, it is started again on the same ports, because the clients of the storage keep
/// their connection string.
/// </summary>
public sealed class KeptAzurite : IAsyncDisposable
{
    // One death may have a cause that passes, such as a lack of memory. The same cause every time does not pass.
    private const int MostDeaths = 5;
    private static readonly TimeSpan Short = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource stopping = new();
    private readonly AzuriteOptions options;
    private readonly Action<string> say;
    private AzuriteProcess? process;

    private KeptAzurite(AzuriteProcess process, AzuriteOptions options, Action<string> say)
    {
        this.process = process;
        this.options = options with { Ports = process.Ports };
        this.say = say;
        ConnectionString = process.ConnectionString;
        Kept = KeepAsync();
    }

    /// <summary>The connection string of the well-known account.</summary>
    public string ConnectionString { get; }

    /// <summary>
    /// Ends with the disposal, or fails with a <see cref="StartException"/> when Azurite dies again and again.
    /// </summary>
    public Task Kept { get; }

    /// <summary>Starts Azurite and waits until it listens.</summary>
    /// <param name="options">The options of Azurite.</param>
    /// <param name="say">Takes one line for the user each time when Azurite has died and runs again.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="StartException">Azurite cannot start.</exception>
    public static async Task<KeptAzurite> StartAsync(
        AzuriteOptions options, Action<string> say, CancellationToken ct) =>
        new(await AzuriteProcess.StartAsync(options, ct), options, say);

    /// <summary>Waits for Azurite to save and end; kills the process if it does not end in time.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Kept.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (process is not null)
        {
            await process.DisposeAsync();
        }

        stopping.Dispose();
    }

    private async Task KeepAsync()
    {
        string? death = null;
        var deaths = 0;
        try
        {
            while (true)
            {
                var started = Stopwatch.GetTimestamp();
                try
                {
                    process ??= await AzuriteProcess.StartAsync(options, stopping.Token);
                    if (death is not null)
                    {
                        say($"{death} and runs again. What it had acknowledged is kept; what it had not answered, such "
                            + "as an upload that failed, may be lost: upload that again.");
                    }

                    death = await process.WaitForEndAsync(stopping.Token);
                    await process.DisposeAsync();
                    process = null;
                }
                catch (StartException e)
                {
                    death = e.Message.TrimEnd('.');
                }

                deaths = Stopwatch.GetElapsedTime(started) > Short ? 1 : deaths + 1;
                if (deaths == MostDeaths)
                {
                    throw new StartException(
                        $"{death}. It ended {MostDeaths} times, each time within a minute, so this run stops.");
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The run stops, and Azurite stays as it is until the disposal.
        }
    }
}
