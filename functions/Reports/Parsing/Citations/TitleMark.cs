namespace WatchReports.Parsing.Citations;

/// <summary>A place where a title may begin, as marks or the layout show it.</summary>
/// <param name="Kind">The kind of the mark.</param>
/// <param name="Position">The position of the mark, in UTF-16 code units.</param>
/// <param name="TitleStart">The first character of the title.</param>
/// <param name="TitleEnd">The end of the title, exclusive, where the layout shows it; -1 for quotation marks.</param>
/// <param name="End">The end of the closing mark, exclusive; -1 for quotation marks.</param>
/// <param name="Url">The target of a link.</param>
internal readonly record struct TitleMark(
    TitleMarkKind Kind, int Position, int TitleStart, int TitleEnd, int End, string? Url)
{
    /// <summary>Whether the mark is one that East Asian notes put around the title of a book.</summary>
    public bool IsOfBook { get; init; }
}
