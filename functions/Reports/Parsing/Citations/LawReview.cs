using System.Globalization;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads volume, journal and page as law reviews and court reports are cited (The Bluebook, rules 10 and 16):
/// <c>103 Nw. U. L. Rev. 1553, 1566 (2009)</c>, <c>(1994) 28 Sociology of Ports 379</c>.
/// </summary>
internal static class LawReview
{
    private const int LongestJournal = 80;

    /// <summary>Reads the imprint; null where the text has another form.</summary>
    public static Imprint? Read(Cursor cursor, Details known)
    {
        var before = cursor;
        if (DetailForms.ReadDate(ref before, known) is { Issued: not null } dated)
        {
            (cursor, known) = (before, dated);
            cursor.Skip(",");
        }

        if (cursor.TakeNumber(4) is not { } volume || !char.IsWhiteSpace(cursor.Current))
        {
            return null;
        }

        cursor.SkipBlanks();
        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Current is not (',' or ';' or '(') && !char.IsAsciiDigit(cursor.Current)
            && cursor.Position - start < LongestJournal)
        {
            cursor.Position++;
        }

        var end = cursor.Position;
        if (end - start < 3 || !char.IsUpper(cursor.At(start).Current) || !char.IsWhiteSpace(cursor.Before)
            || known.Pages is not null || !char.IsAsciiDigit(cursor.Current))
        {
            return null;
        }

        var pages = cursor.Position;
        if (!DetailForms.TakePages(ref cursor))
        {
            return null;
        }

        var details = known with
        {
            Number = known.Number ?? volume.ToString(CultureInfo.InvariantCulture),
            Pages = cursor.Text(pages, cursor.Position),
        };
        details = DetailForms.ReadAll(ref cursor, details);
        return details.IsDated ? new Imprint(cursor.Text(start, end), details, cursor.Position, IsMarkedOff: true) : null;
    }
}
