namespace WatchReports.Exporting;

/// <summary>A page, or the first and last page of a range, as typed.</summary>
internal sealed record PageRange(string First, string? Last = null)
{
    /// <summary>
    /// Parses <c>108</c> or <c>12-14</c>. Any other text is one page, unchanged; for paragraphs (<c>para. 12</c>) the
    /// result is null.
    /// </summary>
    public static PageRange? Parse(string? pages) => pages?.Split(['-', '–'], StringSplitOptions.TrimEntries) switch
    {
        null => null,
        _ when pages.StartsWith("para", StringComparison.OrdinalIgnoreCase) => null,
        [{ Length: > 0 } first, { Length: > 0 } last] => new PageRange(first, last),
        _ => new PageRange(pages),
    };
}
