namespace WatchReports.Site.Parts;

/// <summary>A search for some of the terms of another that finds something.</summary>
/// <param name="Text">The words.</param>
/// <param name="Total">The number of hits.</param>
public sealed record FewerWords(string Text, int Total);
