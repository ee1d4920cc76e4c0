namespace WatchReports.Text;

/// <summary>The kind of a line, as far as the layout of the source shows it.</summary>
public enum LineKind
{
    /// <summary>The layout shows nothing; the parser decides by the words.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>Part of a block quotation.</summary>
    Quotation,

    /// <summary>Part of an item of a list, with its bullet or number.</summary>
    ListItem,

    /// <summary>A row of a table.</summary>
    TableRow,
}
