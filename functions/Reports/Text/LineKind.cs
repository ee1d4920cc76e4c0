namespace WatchReports.Text;

/// <summary>What the layout of a source says of a line.</summary>
public enum LineKind
{
    /// <summary>Nothing: the words must tell.</summary>
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
