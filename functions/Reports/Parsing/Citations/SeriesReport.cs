using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>A report of a series by its number and date alone: <c>Watch Report No.22, April 24, 2020</c>.</summary>
internal static class SeriesReport
{
    // A longer name is a sentence.
    private const int LongestSeries = 60;

    private static readonly PhraseSet NumberSigns = new("no.", "no", "nº", "n°", "№", "#", "nr.", "issue");

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        if (!char.IsUpper(cursor.Current))
        {
            return null;
        }

        while (!cursor.AtEnd && cursor.Position - start < LongestSeries && cursor.Current is not (',' or '.' or '('))
        {
            var sign = cursor;
            if (char.IsWhiteSpace(cursor.Before) && sign.Take(NumberSigns) && sign.TakeNumber(4) is not null)
            {
                var series = cursor.Text(start, cursor.Position);
                return Vocabulary.ReportSeriesWords.IsIn(series) && !Words.AreSentence(series)
                    ? Create(series, start, cursor.Position, sign)
                    : null;
            }

            cursor.Position++;
        }

        return null;
    }

    private static Item? Create(string series, int start, int number, Cursor behind)
    {
        var typed = behind.Text(number, behind.Position);
        behind = behind.Note.At(behind.Position);
        var details = DetailForms.ReadAll(ref behind, Details.None with { Number = typed });
        return details.Date is null
            ? null
            : Item.Of(
                new Citation { Kind = WorkKind.Document, Publication = series, Raw = "" },
                details,
                start,
                behind.Position);
    }
}
