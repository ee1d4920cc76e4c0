using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>One page of a listing.</summary>
/// <param name="Items">The items, in the listing's order.</param>
/// <param name="Next">The cursor of the next page; absent on the last.</param>
/// <param name="Total">The number of items on all pages.</param>
/// <param name="Facets">The counts that were asked for, by name; null for none.</param>
/// <param name="Hint">A filter that can match nothing, and what to write instead; null for none.</param>
public sealed record Page<T>(
    IReadOnlyList<T> Items,
    string? Next,
    int Total,
    IReadOnlyDictionary<string, Facet>? Facets = null,
    string? Hint = null);
