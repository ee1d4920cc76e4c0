namespace WatchReports.Scale;

/// <summary>The times of a call on many connections at once.</summary>
/// <param name="Reports">The number of stored reports.</param>
/// <param name="Call">The name of the call.</param>
/// <param name="Times">The times.</param>
/// <param name="PerSecond">The calls in a second.</param>
public sealed record Load(int Reports, string Call, Times Times, double PerSecond);
