namespace WatchReports.Model;

/// <summary>The kinds of body entries.</summary>
public enum BodyKind
{
    /// <summary>A sub-heading.</summary>
    Heading,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>
    /// A block quotation: an HTML blockquote or an indented block, not a paragraph in quotation marks.
    /// </summary>
    Quotation,
}
