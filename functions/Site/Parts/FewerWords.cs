namespace WatchReports.Site.Parts;

/// <summary>A search with one term less that finds something.</summary>
/// <param name="Text">The words.</param>
/// <param name="Total">The number of hits.</param>
public sealed record FewerWords(string Text, int Total);
