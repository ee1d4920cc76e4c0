namespace WatchReports.Exporting;

/// <summary>Pages as typed: one, or the first and the last.</summary>
internal sealed record PageRange(string First, string? Last = null)
{
    /// <summary>Reads <c>108</c> or <c>12-14</c>; what is neither counts as one page, and paragraphs (<c>para. 12</c>) as none.</summary>
    public static PageRange? Parse(string? pages) => pages?.Split(['-', '–'], StringSplitOptions.TrimEntries) switch
    {
        null => null,
        _ when pages.StartsWith("para", StringComparison.OrdinalIgnoreCase) => null,
        [{ Length: > 0 } first, { Length: > 0 } last] => new PageRange(first, last),
        _ => new PageRange(pages),
    };
}
