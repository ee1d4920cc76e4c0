namespace WatchReports.Replica;

/// <summary>The orders in which reports are listed.</summary>
public enum ReportSort
{
    /// <summary>Newest first, and the higher number first on one day.</summary>
    Date,

    /// <summary>Those that match the query best first; without a query as <see cref="Date"/>.</summary>
    Relevance,
}
