namespace WatchReports.Replica;

/// <summary>The orders in which works are listed.</summary>
public enum WorkSort
{
    /// <summary>Newest first; works without a date come last.</summary>
    Date,

    /// <summary>Most used first, the newer of two first.</summary>
    Uses,

    /// <summary>Those that match the query best first; without a query as <see cref="Date"/>.</summary>
    Relevance,
}
