using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>Reads addresses: URLs with and without their scheme, and DOIs.</summary>
internal static class Links
{
    // The sites of the DPRK are written so: “www.rodong.rep.kp/en/…”.
    private static readonly PhraseSet Schemes = new("https://", "http://", "www.");

    // A DOI begins with “10.” and the number of its registrant (ISO 26324).
    private static readonly PhraseSet DoiMarks = new("doi:", "doi.org/", "dx.doi.org/");

    private const string DoiResolver = "https://doi.org/";

    /// <summary>Reads an address with the words before it, as a detail of a work.</summary>
    public static Details? Read(ref Cursor cursor, Details known)
    {
        if (known.Url is not null)
        {
            return null;
        }

        cursor.Take('(');
        return TakeBehindWords(ref cursor) is { } url ? known with { Url = url } : null;
    }

    /// <summary>Takes an address behind words such as <c>available at</c>; null without an address.</summary>
    public static string? TakeBehindWords(ref Cursor cursor)
    {
        var ahead = cursor;
        if (Take(ref ahead) is { } alone)
        {
            cursor = ahead;
            return alone;
        }

        ahead = cursor;
        if (!ahead.Take(Vocabulary.UrlWords))
        {
            return null;
        }

        ahead.Skip(":");
        if (Take(ref ahead) is not { } url)
        {
            return null;
        }

        cursor = ahead;
        return url;
    }

    /// <summary>Whether an address begins here, with or without words before it.</summary>
    public static bool BeginsBehindWords(Cursor cursor) => TakeBehindWords(ref cursor) is not null;

    /// <summary>Whether a URL begins here.</summary>
    public static bool Begins(Cursor cursor) => cursor.Sees(Schemes);

    /// <summary>Takes a URL or a DOI, in angle brackets, parentheses or none; null without one.</summary>
    public static string? Take(ref Cursor cursor)
    {
        var ahead = cursor;
        var close = ahead.TakeAny("<([") switch { '<' => '>', '(' => ')', '[' => ']', _ => '\0' };
        var url = TakeDoi(ref ahead) ?? TakeUrl(ref ahead);
        if (url is null)
        {
            return null;
        }

        if (close != '\0')
        {
            ahead.Take(close);
        }

        cursor = ahead;
        return url;
    }

    private static string? TakeDoi(ref Cursor cursor)
    {
        var ahead = cursor;
        if (!ahead.Take(DoiMarks) || !ahead.Rest.StartsWith("10."))
        {
            return null;
        }

        var start = ahead.Position;
        ahead.Position = End(ahead, start);
        cursor = ahead;
        return DoiResolver + ahead.Text(start, ahead.Position);
    }

    private static string? TakeUrl(ref Cursor cursor)
    {
        var start = cursor.Position;
        if (Schemes.At(cursor.Rest) is not { } scheme)
        {
            return null;
        }

        var end = End(cursor, start);
        if (end <= start + scheme.Length)
        {
            return null;
        }

        var url = cursor.Text(start, end);
        cursor.Position = end;

        // A link that is broken over lines of a page has the blank of the line end inside.
        return url;
    }

    private static int End(Cursor cursor, int start)
    {
        while (!cursor.AtEnd && !char.IsWhiteSpace(cursor.Current)
            && cursor.Current is not (';' or '<' or '>' or '、' or '，' or '。')
            && cursor.Note.Source[cursor.Position] is not ('、' or '，' or '。' or '（' or '）')
            && !Quotes.IsDouble(cursor.Current))
        {
            cursor.Position++;
        }

        while (cursor.Position > start + 1
            && (cursor.Before is '.' or ',' or ':' or ']' or '*'
                || (cursor.Before == ')' && !cursor.Narrow(start, cursor.Position).Contains('('))))
        {
            cursor.Position--;
        }

        return cursor.Position;
    }
}
