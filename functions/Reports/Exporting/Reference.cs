using System.Text;
using WatchReports.Model;

namespace WatchReports.Exporting;

/// <summary>A work as reference managers describe one: what all export formats have in common.</summary>
internal sealed record Reference
{
    /// <summary>The citation key: the work's id, so it is stable and never given twice.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required ReferenceKind Kind { get; init; }

    /// <summary>The title on one line.</summary>
    public string? Title { get; init; }

    /// <summary>What it appeared in.</summary>
    public string? Container { get; init; }

    /// <summary>When it appeared.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>BCP 47 language tag.</summary>
    public string? Language { get; init; }

    /// <summary>The authors in order.</summary>
    public IReadOnlyList<AuthorName> Authors { get; init; } = [];

    /// <summary>The URL with no character that RFC 3986 forbids in one.</summary>
    public string? Url { get; init; }

    /// <summary>Describes a work.</summary>
    public static Reference Of(Work work) => new()
    {
        Key = work.Id,
        Kind = ReferenceKind.Article,
        Title = OneLine(work.Title),
        Container = OneLine(work.Publication),
        Date = work.Date,
        Language = OneLine(work.Language),
        Authors = [.. work.Authors.Select(OneLine).OfType<string>().Select(AuthorName.Of)],
        Url = Escaped(work.Url),
    };

    /// <summary>Makes each run of blanks, line breaks and control characters one blank; no-break spaces stay. Null where nothing is left.</summary>
    private static string? OneLine(string? text)
    {
        var line = new StringBuilder(text?.Length ?? 0);
        var blank = false;
        foreach (var character in text ?? "")
        {
            if (char.IsControl(character) || (char.IsWhiteSpace(character) && character != '\u00a0'))
            {
                blank = line.Length > 0;
                continue;
            }

            line.Append(blank ? " " : "").Append(character);
            blank = false;
        }

        return line.Length == 0 ? null : line.ToString();
    }

    private static string? Escaped(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return null;
        }

        var escaped = new StringBuilder(url.Length);
        foreach (var rune in url.Trim().EnumerateRunes())
        {
            escaped.Append(IsAllowedInUrl(rune) ? rune.ToString() : Uri.EscapeDataString(rune.ToString()));
        }

        return escaped.ToString();
    }

    // RFC 3986, 2: unreserved, reserved, and the sign of an escape.
    private static bool IsAllowedInUrl(Rune rune) =>
        rune.IsAscii && (char.IsAsciiLetterOrDigit((char)rune.Value) || "-._~:/?#[]@!$&'()*+,;=%".Contains((char)rune.Value));
}

/// <summary>The kinds of works that the formats have names for.</summary>
internal enum ReferenceKind
{
    /// <summary>A piece of news.</summary>
    Article,
}
