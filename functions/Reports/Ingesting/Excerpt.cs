namespace WatchReports.Ingesting;

/// <summary>A place in an uploaded file, with the text around it on its line.</summary>
/// <param name="Before">The text before the place; begins with <c>…</c> where it is cut.</param>
/// <param name="After">The text from the place on; ends with <c>…</c> where it is cut.</param>
public sealed record Excerpt(string Before, string After)
{
    // Together two lines on a page. The text behind the place matters more: a marker, a note or a line begins there.
    private const int MostBefore = 60;
    private const int MostAfter = 120;

    /// <summary>Takes the text around a place.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">The column of the place, 1-based, in UTF-16 code units.</param>
    public static Excerpt Of(ReadOnlySpan<char> line, int column)
    {
        var place = Math.Clamp(column - 1, 0, line.Length);
        var (start, end) = (Math.Max(0, place - MostBefore), Math.Min(line.Length, place + MostAfter));
        // Half of a character beyond the Basic Multilingual Plane would be shown as a replacement character.
        start += start > 0 && char.IsLowSurrogate(line[start]) ? 1 : 0;
        end -= end < line.Length && char.IsLowSurrogate(line[end]) ? 1 : 0;
        return new Excerpt(
            (start > 0 ? "…" : "") + line[Math.Min(start, place)..place].TrimStart().ToString(),
            line[place..Math.Max(place, end)].TrimEnd().ToString() + (end < line.Length ? "…" : ""));
    }
}
