namespace WatchReports.Storage;

/// <summary>What one page of a listing may cost.</summary>
/// <param name="RowsInRequest">Rows that a request brings, at most the thousand that the service allows.</param>
/// <param name="MostRequests">Requests beyond the first of each range.</param>
internal sealed record PageCost(int RowsInRequest = 1000, int MostRequests = 10);
