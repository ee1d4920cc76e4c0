namespace WatchReports.Scale;

/// <summary>The cost of a call at one size of the store.</summary>
/// <param name="Reports">The number of stored reports.</param>
/// <param name="Call">The name of the call.</param>
/// <param name="Kind">The kind of calls that it belongs to.</param>
/// <param name="Limit">The limit of a list; null for other calls.</param>
/// <param name="Requests">The number of storage requests; null where it was not counted.</param>
/// <param name="Times">The time of each call.</param>
public sealed record Cost(int Reports, string Call, string Kind, int? Limit, int? Requests, Times Times);
