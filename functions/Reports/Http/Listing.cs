namespace WatchReports.Http;

/// <summary>A page of a listing as served.</summary>
/// <param name="Items">The items, in the listing's order.</param>
/// <param name="Next">The relative URL of the next page; absent on the last.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next = null);
