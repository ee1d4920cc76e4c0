using System.ComponentModel.DataAnnotations;

namespace WatchReports.Model;

/// <summary>What a look-up found for one citation.</summary>
public enum LookupStatus
{
    /// <summary>One work: the very one, or the only one that fits what is typed.</summary>
    Found,

    /// <summary>Several works: the citation lacks its publication or day or has a cut title, and more than one work fits.</summary>
    Ambiguous,

    /// <summary>A work that no report cites.</summary>
    NotFound,

    /// <summary>The citation could not be split into its parts, or the cross-reference leads to no work in the text.</summary>
    Unparsed,
}
