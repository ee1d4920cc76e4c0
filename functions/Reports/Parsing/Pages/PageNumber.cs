namespace WatchReports.Parsing.Pages;

/// <summary>
/// The number of a printed page on a line of its own: <c>3</c>, <c>- 3 -</c>, <c>Page 3</c>, <c>Page 3 of 12</c>,
/// <c>3/12</c>.
/// </summary>
internal static class PageNumber
{
    // “Page 123 of 456”
    private const int LongestLine = 20;

    // “2013” alone on the last line of a note is its year; no report has a thousand pages.
    private const int MostDigits = 3;

    private static readonly string[] WordsBefore = ["page", "p."];
    private static readonly string[] WordsBehind = ["of", "/"];

    /// <summary>Reads the number; null where the line is another.</summary>
    public static int? Read(string line)
    {
        if (line.Length > LongestLine)
        {
            return null;
        }

        var text = line.AsSpan().Trim(" -–—|\f");
        foreach (var word in WordsBefore)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                text = text[word.Length..].TrimStart();
                break;
            }
        }

        if (TakeDigits(ref text) is not { } number)
        {
            return null;
        }

        text = text.Trim();
        foreach (var word in WordsBehind)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                text = text[word.Length..].TrimStart();
                return TakeDigits(ref text) is { } pages && pages >= number && text.IsEmpty ? number : null;
            }
        }

        return text.IsEmpty ? number : null;
    }

    /// <summary>
    /// Whether the number of a line has words or dashes of its own, so that it is no cell of a table:
    /// <c>Page 3</c>, <c>- 3 -</c>.
    /// </summary>
    public static bool IsMarked(string line) =>
        !char.IsAsciiDigit(line[0]) || !char.IsAsciiDigit(line[^1]) || line.Contains('/');

    private static int? TakeDigits(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        end = end < 0 ? text.Length : end;
        if (end is 0 or > MostDigits)
        {
            return null;
        }

        var number = int.Parse(text[..end], System.Globalization.CultureInfo.InvariantCulture);
        text = text[end..];
        return number;
    }
}
