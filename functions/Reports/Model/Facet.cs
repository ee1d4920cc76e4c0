namespace WatchReports.Model;

/// <summary>How the items of a listing are spread over the values of one property.</summary>
/// <param name="Values">The values that most items have, at most 20, the most frequent first.</param>
/// <param name="Others">The sum of the counts of all other values.</param>
public sealed record Facet(IReadOnlyList<FacetValue> Values, int Others);
