namespace WatchReports.Text;

/// <summary>An open row of a table of a Word document; its default is the text outside of tables.</summary>
/// <param name="Number">The number of the row in its part, from 1.</param>
/// <param name="Depth">The number of elements around the row.</param>
internal readonly record struct WordRow(int Number, int Depth)
{
    /// <summary>The number of the open cell, from 1.</summary>
    public int Cell { get; private init; }

    /// <summary>The number of elements around the open cell.</summary>
    public int CellDepth { get; private init; }

    /// <summary>The row with a further cell.</summary>
    /// <param name="depth">The number of elements around the cell.</param>
    public WordRow WithCell(int depth) => this with { Cell = Cell + 1, CellDepth = depth };
}
