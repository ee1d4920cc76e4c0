using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>A page of a listing as served.</summary>
/// <param name="Items">The items, in the listing's order.</param>
/// <param name="Next">The relative URL of the next page; absent on the last.</param>
/// <param name="Total">The number of items on all pages; absent in the answer to a look-up.</param>
/// <param name="Facets">The counts that <c>facets</c> asks for, by name; absent without <c>facets</c>.</param>
/// <param name="Hint">A filter that can match nothing, and what to write instead; absent for none.</param>
public sealed record Listing<T>(
    IReadOnlyList<T> Items,
    string? Next = null,
    int? Total = null,
    IReadOnlyDictionary<string, Facet>? Facets = null,
    string? Hint = null);
