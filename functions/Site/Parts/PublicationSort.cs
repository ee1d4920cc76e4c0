namespace WatchReports.Site.Parts;

/// <summary>The columns by which the table of publications can be sorted.</summary>
public enum PublicationSort
{
    /// <summary>By uses, the most first.</summary>
    Uses,

    /// <summary>By sources, the most first.</summary>
    Sources,

    /// <summary>By name.</summary>
    Name,

    /// <summary>By the day of the earliest source.</summary>
    First,

    /// <summary>By the day of the latest source, the latest first.</summary>
    Last,
}
