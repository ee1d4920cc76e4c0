using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>Reads addresses: URLs with and without their scheme, and DOIs.</summary>
internal static class Links
{
    // The sites of the DPRK are written so: “www.rodong.rep.kp/en/…”.
    private static readonly PhraseSet Schemes = new("https://", "http://", "www.");

    // A DOI begins with “10.” and the number of its registrant (ISO 26324).
    private static readonly PhraseSet DoiMarks = new("doi:", "doi.org/", "dx.doi.org/");

    // A host has at most 253 characters (RFC 1035, section 2.3.4); those of notes are far shorter.
    private const int LongestHost = 80;

    // The address that the DOI Foundation asks to display.
    private const string DoiResolver = "https://doi.org/";

    /// <summary>Reads an address with the words before it, as a detail of a work.</summary>
    public static Details? Read(ref Cursor cursor, Details known)
    {
        cursor.Take('(');
        if (TakeBehindWords(ref cursor) is not { } url)
        {
            return null;
        }

        // The address of a link on the title comes again behind the work.
        return known.Url is null ? known with { Url = url } : known.Url == url ? known : null;
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
        var close = ahead.TakeOpening("<([");
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
        var begin = Schemes.At(cursor.Rest)?.Length ?? HostLength(cursor);
        if (begin == 0 || End(cursor, start) is var end && end <= start + begin)
        {
            return null;
        }

        cursor.Position = end;
        return cursor.Text(start, end);
    }

    // “rodong.rep.kp/en/index.php” has neither a scheme nor “www.”; only the path shows that the text is an address.
    private static int HostLength(Cursor cursor)
    {
        int length = 0, labels = 0, label = 0;
        if (cursor.Position > 0 && char.IsLetterOrDigit(cursor.Before))
        {
            return 0;
        }

        while (length < LongestHost
            && (char.IsAsciiLetterOrDigit(cursor.Peek(length)) || cursor.Peek(length) is '-' or '.'))
        {
            var isDot = cursor.Peek(length) == '.';
            if (isDot && label == 0)
            {
                return 0;
            }

            (labels, label) = isDot ? (labels + 1, 0) : (labels, label + 1);
            length++;
        }

        return labels > 0 && label > 1 && cursor.Peek(length) == '/' && char.IsAsciiLetter(cursor.Peek(length - 1))
            && char.IsAsciiLetterLower(cursor.Peek(0))
            ? length
            : 0;
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
