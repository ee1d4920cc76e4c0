using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// An interview with its place and day: <c>Interview with Gus Leaston, Seoul, September 13, 1995</c>,
/// <c>Human Rights Watch interview with Kim S.-h., Seoul, March 3, 2019</c>.
/// </summary>
/// <remarks>An interview without a place stays as typed: it is often the subject of the note, not its source.</remarks>
internal static class Interview
{
    // “Human Rights Watch telephone ” and the like.
    private const int LongestInterviewer = 60;

    // A name with an office: “Ambassador Charles Lunt, head of the delegation to the Harbour Talks”.
    private const int LongestPerson = 120;

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        var title = start;
        while (!cursor.Take(Vocabulary.InterviewWords))
        {
            // The interviewer may come first.
            if (cursor.AtEnd || cursor.Position - start > LongestInterviewer || cursor.Current is ',' or ';' or '.')
            {
                return null;
            }

            cursor.Position++;
            while (!cursor.AtEnd && !cursor.BeginsWord && cursor.Current is not (',' or ';'))
            {
                cursor.Position++;
            }

            title = cursor.Position;
        }

        var interviewer = cursor.Text(start, title);
        var person = cursor.Position;
        while (!cursor.AtEnd && cursor.Current != ',' && cursor.Position - person < LongestPerson)
        {
            cursor.Position++;
        }

        var end = cursor.Position;
        var isInSentence = interviewer.Split(' ').Any(word => word.Length > 0 && char.IsLower(word[0]))
            || Vocabulary.SentenceOpeners.At(interviewer) is not null;
        if (isInSentence || !char.IsLetter(cursor.At(person).Current)
            || !cursor.Take(',') || TakePlace(ref cursor) is null)
        {
            return null;
        }

        cursor = cursor.Note.At(cursor.Position);
        var details = DetailForms.ReadAll(ref cursor, Details.None);
        return details.Date is null
            ? null
            : Item.Of(
                new Citation
                {
                    Kind = WorkKind.Event,
                    Title = cursor.Text(title, end),
                    Publication = interviewer.Length > 0 && char.IsUpper(interviewer[0]) ? interviewer : null,
                    Raw = "",
                },
                details,
                start,
                cursor.Position);
    }

    // Up to three parts in capitals: “Seoul”, “by telephone”, “Washington, D.C.”
    private static string? TakePlace(ref Cursor cursor)
    {
        cursor.SkipBlanks();
        var start = cursor.Position;
        for (var part = 0; part < 4; part++)
        {
            var date = cursor;
            date.Skip(",");
            if (DetailForms.ReadDate(ref date, Details.None) is { IsDated: true })
            {
                return part > 0 ? cursor.Text(start, cursor.Position) : null;
            }

            cursor.Skip(",");
            while (!cursor.AtEnd && cursor.Current is not (',' or '.' or ';' or '('))
            {
                cursor.Position++;
            }

            if (cursor.Current == '.')
            {
                cursor.Position++;
            }
        }

        return null;
    }
}
