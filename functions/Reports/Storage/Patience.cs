namespace WatchReports.Storage;

/// <summary>Waits between the attempts of one commit: a random time that grows up to two seconds.</summary>
/// <param name="limit">The longest time that all attempts together may take.</param>
/// <param name="time">The clock.</param>
internal sealed class Patience(TimeSpan limit, TimeProvider time)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly long started = time.GetTimestamp();

    // Longer than a commit takes, so that the commit that came between ends.
    private TimeSpan longest = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits before the next attempt.</summary>
    /// <exception cref="CatalogBusyException">The limit is reached.</exception>
    public async Task WaitAsync(CancellationToken ct)
    {
        var waited = time.GetElapsedTime(started);
        if (waited > limit)
        {
            throw new CatalogBusyException(waited);
        }

        await Task.Delay(longest * Random.Shared.NextDouble(), ct);
        longest = longest * 2 < LongestPause ? longest * 2 : LongestPause;
    }
}
