using Xunit;

namespace WatchReports.Tests;

/// <summary>Waits for the work of another process or thread.</summary>
internal static class Poll
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // Ingestion takes half a second on an idle machine, and took more than a minute with forty programs waiting for two
    // processors.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>Asks until an answer is accepted.</summary>
    /// <param name="expected">The event that the test waits for; the message of a failure names it.</param>
    /// <param name="ask">Gets the current answer.</param>
    /// <param name="accept">Whether an answer is the expected answer.</param>
    /// <exception cref="TimeoutException">
    /// No answer was accepted within four minutes. The message has the last answer.
    /// </exception>
    public static async Task<T> UntilAsync<T>(
        string expected, Func<CancellationToken, Task<T>> ask, Func<T, bool> accept)
    {
        var ct = TestContext.Current.CancellationToken;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        T? last = default;
        try
        {
            while (true)
            {
                last = await ask(limit.Token);
                if (accept(last))
                {
                    return last;
                }

                await Task.Delay(Interval, limit.Token);
            }
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException(
                $"Not within {Limit.TotalMinutes} minutes: {expected}. The last answer was {last}.", e);
        }
    }
}
