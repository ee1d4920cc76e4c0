namespace WatchReports.Exporting;

/// <summary>The volume and the issue that a note gives as one number, such as <c>Vol. 50, No. 3</c>.</summary>
internal readonly record struct IssueNumber(string? Volume, string? Issue)
{
    private static readonly string[] VolumeWords = ["volume", "vol"];
    private static readonly string[] IssueWords = ["number", "issue", "no", "nr"];

    // A number as long as a year is a year: “2020/3” is the third issue of a year, and has no volume.
    private const int LongestVolume = 3;

    /// <summary>
    /// Parses <c>Vol. 50, No. 3</c>, <c>50, no. 3</c>, <c>Vol. 50</c>, <c>No. 942</c>, and the short forms of journals:
    /// <c>37/4</c>, <c>12(3)</c> and the volume alone, <c>59</c>. Any other text is the issue, unchanged.
    /// </summary>
    public static IssueNumber Parse(string? number) => number?.Split(',', StringSplitOptions.TrimEntries) switch
    {
        null => default,
        [var only] => ParseShort(only) ?? ParseWords(only),
        [var first, var second] when TextAfter(second, IssueWords) is { } issue =>
            new IssueNumber(TextAfter(first, VolumeWords) ?? first, issue),
        _ => new IssueNumber(null, number),
    };

    private static IssueNumber ParseWords(string text)
    {
        if (TextAfter(text, VolumeWords) is not { } volume)
        {
            return new IssueNumber(null, TextAfter(text, IssueWords) ?? text);
        }

        // “Vol. 50 No. 3” and “Vol. 50(3)” have no comma.
        var blank = volume.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && TextAfter(volume[blank..].Trim(), IssueWords) is { } issue
            ? new IssueNumber(volume[..blank], issue)
            : ParseShort(volume) ?? new IssueNumber(volume, null);
    }

    /// <summary>Parses <c>37/4</c>, <c>12(3)</c>, <c>12 (3)</c> and <c>59</c>.</summary>
    private static IssueNumber? ParseShort(string text)
    {
        var at = text.AsSpan().IndexOfAny('/', '(');
        var volume = (at < 0 ? text : text[..at]).Trim();
        if (volume.Length is 0 or > LongestVolume || !volume.All(char.IsAsciiDigit))
        {
            return null;
        }

        if (at < 0)
        {
            return new IssueNumber(volume, null);
        }

        var issue = text[at] == '/' ? text[(at + 1)..]
            : text.EndsWith(')') ? text[(at + 1)..^1]
            : "";
        return issue.Length > 0
            && issue.All(character => char.IsAsciiDigit(character) || character is '-' or '–' or '/')
            ? new IssueNumber(volume, issue)
            : null;
    }

    /// <summary>The text after one of the words, which a full stop or a blank ends; null for none.</summary>
    private static string? TextAfter(string text, string[] words)
    {
        var word = words.FirstOrDefault(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
            && text.Length > word.Length
            && (text[word.Length] is '.' or ' '));
        var rest = word is null ? "" : text[word.Length..].TrimStart('.', ' ');
        return rest.Length == 0 ? null : rest;
    }
}
