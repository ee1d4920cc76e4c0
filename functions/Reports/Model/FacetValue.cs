namespace WatchReports.Model;

/// <summary>The number of items of a listing with one value of a property.</summary>
/// <param name="Value">The value, as filters take it; a year is one for <c>from</c> and <c>to</c>.</param>
/// <param name="Name">The name to show; absent where the value is shown as it is.</param>
/// <param name="Count">Number of items on all pages.</param>
public sealed record FacetValue(string Value, string? Name, int Count);
