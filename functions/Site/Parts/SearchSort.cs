namespace WatchReports.Site.Parts;

/// <summary>The orders of a list of hits.</summary>
public enum SearchSort
{
    /// <summary>The best match first.</summary>
    Relevance,

    /// <summary>The newest first.</summary>
    Date,

    /// <summary>The most used source first.</summary>
    Uses,
}
