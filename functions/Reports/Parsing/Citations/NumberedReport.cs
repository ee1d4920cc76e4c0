using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A report with a number before its title: <c>CRS Report R49259, Canals, by Emma Avon</c>,
/// <c>Crisis Group Asia Report N°293, The Harbour Crisis, 23 January 2018</c>.
/// </summary>
internal static class NumberedReport
{
    // A longer name is a sentence.
    private const int LongestSeries = 80;

    // A title with its subtitle.
    private const int LongestTitle = 200;

    private static readonly PhraseSet By = new("by");

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        if (!char.IsUpper(cursor.Current))
        {
            return null;
        }

        while (!cursor.AtEnd && cursor.Current != ',' && cursor.Position - start < LongestSeries)
        {
            cursor.Position++;
        }

        if (cursor.Current != ',' || NumberStart(cursor, start) is not { } number)
        {
            return null;
        }

        var series = cursor.Text(start, number);
        var details = Details.None with { Number = cursor.Text(number, cursor.Position) };
        if (series.EndsWith('-'))
        {
            (series, details) = (series[..^1], details with { Number = cursor.Text(start, cursor.Position) });
        }
        else if (!Vocabulary.ReportSeriesWords.IsIn(series) || Words.AreSentence(series))
        {
            return null;
        }

        cursor.Skip(",");
        return TakeTitle(ref cursor) is { } title
            ? ReadBehindTitle(cursor.Note.At(cursor.Position), series, title, details, start)
            : null;
    }

    // The title goes on until a detail or the author, and may have commas and parentheses.
    private static string? TakeTitle(ref Cursor cursor)
    {
        var start = cursor.Position;
        while (!cursor.AtEnd && cursor.Position - start < LongestTitle
            && !(cursor.Current == ',' && BeginsDetail(cursor)))
        {
            if (cursor.Current == '(' && cursor.TakeBracketed('(', ')', LongestTitle) is not null)
            {
                continue;
            }

            if (cursor.Current == '.' && Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position))
            {
                return null;
            }

            cursor.Position++;
        }

        var title = cursor.Text(start, cursor.Position).TrimEnd('.', ',');
        return title.Length > 1 && char.IsUpper(title[0]) && !Words.AreSentence(title)
            && !Vocabulary.Places.Contains(title)
            ? title
            : null;
    }

    private static Item? ReadBehindTitle(Cursor cursor, string series, string title, Details details, int start)
    {
        IReadOnlyList<string> authors = [];
        var ahead = cursor;
        ahead.Skip(",");
        if (ahead.Take(By) && TakeAuthors(ref ahead) is { } named)
        {
            (authors, cursor) = (named, ahead);
        }

        details = DetailForms.ReadAll(ref cursor, details);
        return details.IsDated || authors.Count > 0 || details.Url is not null
            ? Item.Of(
                new Citation
                {
                    Kind = WorkKind.Document,
                    Title = title,
                    Publication = series,
                    Authors = authors,
                    Raw = "",
                },
                details,
                start,
                cursor.Position)
            : null;
    }

    private static bool BeginsDetail(Cursor cursor)
    {
        cursor.Skip(",");
        return cursor.Sees(By) || DetailForms.Read(ref cursor, Details.None) is not null;
    }

    /// <summary>
    /// Finds the number at the end of a name: <c>R49259</c>, <c>N°293</c>, <c>No. 12</c>, <c>GAO-20-123</c>.
    /// </summary>
    private static int? NumberStart(Cursor cursor, int start)
    {
        var end = cursor.Position;
        var begin = end;
        while (begin > start && !char.IsWhiteSpace(cursor.At(begin).Before))
        {
            begin--;
        }

        var typed = cursor.Narrow(begin, end);
        if (begin == start && IsCode(typed))
        {
            return begin + typed.IndexOf('-') + 1;
        }

        if (begin == start || typed.IsEmpty || !char.IsAsciiDigit(typed[^1]) || typed.ContainsAny('(', '/'))
        {
            return null;
        }

        // “Report No. 12” has its sign before the blank.
        var before = cursor.Narrow(start, begin).TrimEnd();
        var sign = before.LastIndexOf(' ') + 1;
        return Vocabulary.IssueWords.Contains(before[sign..]) ? start + sign : begin;
    }

    // “GAO-20-123” has its series before the first hyphen.
    private static bool IsCode(ReadOnlySpan<char> typed) =>
        typed.IndexOf('-') > 1 && char.IsAsciiDigit(typed[^1])
        && typed[..typed.IndexOf('-')].IndexOfAnyExceptInRange('A', 'Z') < 0;

    private static IReadOnlyList<string>? TakeAuthors(ref Cursor cursor)
    {
        var start = cursor.Position;
        IReadOnlyList<string>? authors = null;
        var ahead = cursor;
        while (!ahead.AtEnd && ahead.Current is not (';' or '(') && ahead.Position - start < LongestTitle)
        {
            ahead.Position++;
            if ((ahead.AtEnd || ahead.Current is ',' or '.' or '(')
                && Names.Of(ahead.Note.Source.AsSpan(start, ahead.Position - start)) is { } read)
            {
                (authors, cursor) = (read, ahead);
            }
        }

        return authors;
    }
}
