namespace WatchReports.Model;

/// <summary>The kinds of body entries.</summary>
public enum BodyKind
{
    /// <summary>A sub-heading.</summary>
    Heading,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A block quotation, only where the layout says so.</summary>
    Quotation,
}
