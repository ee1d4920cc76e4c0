namespace WatchReports.Scale;

/// <summary>The cost of a lookup.</summary>
/// <param name="Requests">The number of storage requests.</param>
/// <param name="Milliseconds">The median time of several calls, in milliseconds.</param>
public sealed record Cost(int Requests, double Milliseconds);
