namespace WatchReports.Site.Parts;

/// <summary>A filter that narrows a search.</summary>
/// <param name="Name">The name of its parameter in the address.</param>
/// <param name="Label">What it filters by.</param>
/// <param name="Value">Its value as typed.</param>
public sealed record SetFilter(string Name, string Label, string Value);
