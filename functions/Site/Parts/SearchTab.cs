namespace WatchReports.Site.Parts;

/// <summary>The kinds of things that a search finds.</summary>
public enum SearchTab
{
    /// <summary>Reports, by their titles, text and notes.</summary>
    Reports,

    /// <summary>Notes of reports.</summary>
    Notes,

    /// <summary>Cited works.</summary>
    Sources,
}
