namespace WatchReports.Storage;

/// <summary>How many more requests one page of a listing may cost.</summary>
internal sealed class RequestBudget(int most)
{
    private int _left = most;

    public bool TryTake() => Interlocked.Decrement(ref _left) >= 0;
}
