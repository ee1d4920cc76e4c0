namespace WatchReports.Replica;

/// <summary>The parts of a report in which a query is searched for.</summary>
[Flags]
public enum ReportParts
{
    /// <summary>No part.</summary>
    None = 0,

    /// <summary>The title and the subtitle.</summary>
    Titles = 1,

    /// <summary>The body: headings, paragraphs and quotations.</summary>
    Text = 2,

    /// <summary>The notes.</summary>
    Notes = 4,

    /// <summary>All parts.</summary>
    All = Titles | Text | Notes,
}
