namespace WatchReports.Model;

/// <summary>The outcome of a look-up of one citation.</summary>
public enum LookupStatus
{
    /// <summary>One work was found: the exact work, or the only work that fits the typed citation.</summary>
    Found,

    /// <summary>
    /// Several works fit, because the citation has no publication or day, or has a title that is cut off.
    /// </summary>
    Ambiguous,

    /// <summary>No report cites the work.</summary>
    NotFound,

    /// <summary>
    /// The text has no form of a citation and names no work, or the cross-reference leads to no work in the text.
    /// </summary>
    Unparsed,
}
