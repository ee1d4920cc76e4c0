namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads volume, journal and page as law reviews and court reports are cited (The Bluebook, rules 10 and 16):
/// <c>103 Nw. U. L. Rev. 1553, 1566 (2009)</c>, <c>(1994) 28 Sociology of Ports 379</c>.
/// </summary>
internal static class LawReview
{
    // Journals in law reviews are abbreviated.
    private const int LongestJournal = 80;

    // “12(3–4)”
    // “2030 Third Kiln No. 3” goes on with a title; a journal of a thousand volumes does not exist.
    private const int MostVolumeDigits = 3;

    private const int LongestIssue = 10;

    // “(12 Wheaton)”
    private const int LongestReporter = 20;

    // “45 F.3d 12” and “12 F. Supp. 2d 45” have digits in the name of the reporter.
    private static bool BeginsPage(Cursor cursor)
    {
        if (!char.IsAsciiDigit(cursor.Current) || !char.IsWhiteSpace(cursor.Before))
        {
            return false;
        }

        return cursor.TakeNumber(6) is not null;
    }

    // “28 Third Kiln No. 3” has the number of an issue, not of a page.
    private static bool EndsWithIssueWord(ReadOnlySpan<char> journal)
    {
        journal = journal.TrimEnd();
        return Vocabulary.IssueWords.Contains(journal[(journal.LastIndexOf(' ') + 1)..]);
    }

    // “5 U.S. (1 Cranch) 137” names the private reporter of an old volume.
    private static void TakeReporter(ref Cursor cursor)
    {
        var ahead = cursor;
        if (ahead.TakeBracketed('(', ')', LongestReporter) is not null && char.IsWhiteSpace(ahead.Current)
            && BeginsPage(ahead.At(ahead.Position + 1)))
        {
            cursor = ahead;
        }
    }

    /// <summary>Reads the imprint; null where the text has another form.</summary>
    public static Imprint? Read(Cursor cursor, Details known)
    {
        var before = cursor;
        if (before.Current == '(' && DetailForms.ReadDate(ref before, known) is { Issued: not null } dated)
        {
            (cursor, known) = (before, dated);
            cursor.Skip(",");
        }

        var volume = cursor.Position;
        if (cursor.TakeNumber(MostVolumeDigits) is null)
        {
            return null;
        }

        cursor.TakeBracketed('(', ')', LongestIssue);
        var issue = cursor.Position;
        if (!char.IsWhiteSpace(cursor.Current))
        {
            return null;
        }

        cursor.SkipBlanks();
        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Current is not (',' or ';' or '(') && !BeginsPage(cursor)
            && cursor.Position - start < LongestJournal)
        {
            cursor.Position++;
            TakeReporter(ref cursor);
        }

        var end = cursor.Position;
        if (end - start < 3 || !char.IsUpper(cursor.At(start).Current) || !char.IsWhiteSpace(cursor.Before)
            || known.Pages is not null || !char.IsAsciiDigit(cursor.Current)
            || EndsWithIssueWord(cursor.Narrow(start, end)))
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
            Number = known.Number ?? cursor.Text(volume, issue),
            Pages = cursor.Text(pages, cursor.Position),
        };
        details = CourtDate.Read(ref cursor, details) ?? details;
        details = DetailForms.ReadAll(ref cursor, details);
        return details.IsDated
            ? new Imprint(cursor.Text(start, end), details, cursor.Position, IsMarkedOff: true)
            : null;
    }
}
