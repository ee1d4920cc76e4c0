namespace WatchReports.Replica;

/// <summary>Where the values of a facet stand.</summary>
/// <param name="Join">The table with the values, joined to the keys of the items, <c>kept.key</c>.</param>
/// <param name="Group">What is equal among rows of one value.</param>
/// <param name="Value">The value; rows where it is empty or absent do not count.</param>
/// <param name="Name">The name to show; <c>NULL</c> for the value itself.</param>
internal sealed record FacetColumn(string Join, string Group, string Value, string Name = "NULL");
