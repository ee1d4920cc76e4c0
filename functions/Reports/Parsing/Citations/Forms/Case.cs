using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A case in court (The Bluebook, rule 10): <c>Los Ports v. Patel, 576 U.S. 409, 412 (2015)</c>,
/// <c>Nolan v. Harbour Consulting, LLC, filed January 5, 2005</c>.
/// </summary>
internal static class Case
{
    private const int LongestName = 160;

    private static readonly PhraseSet Filed = new("filed", "decided", "judgment of", "judgement of", "case no.", "no.");

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        if (!char.IsUpper(cursor.Current))
        {
            return null;
        }

        var hasVersus = false;
        while (!cursor.AtEnd && cursor.Position - start < LongestName)
        {
            if (cursor.BeginsWord && cursor.Position > start && cursor.Take(Vocabulary.CaseWords))
            {
                hasVersus = true;
                continue;
            }

            if (hasVersus && cursor.Current is ',' or '(' && Create(cursor, start) is { } item)
            {
                return item;
            }

            if (Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position) || cursor.Current == ';')
            {
                return null;
            }

            cursor.Position++;
        }

        return null;
    }

    private static Item? Create(Cursor cursor, int start)
    {
        var name = cursor.Text(start, cursor.Position);
        cursor.Skip(",");
        if (Words.AreSentence(name))
        {
            return null;
        }

        if (LawReview.Read(cursor, Details.None) is { } reported)
        {
            var details = reported.Details with { Number = $"{reported.Details.Number} {reported.Publication} {reported.Details.Pages}" };
            return Of(name, details with { Pages = null }, start, reported.End);
        }

        cursor = cursor.Note.At(cursor.Position);
        cursor.Take(Filed);
        var dated = DetailForms.ReadAll(ref cursor, Details.None);
        return dated.IsDated ? Of(name, dated, start, cursor.Position) : null;
    }

    private static Item Of(string name, Details details, int start, int end) =>
        Item.Of(new Citation { Kind = WorkKind.Document, Title = name, Raw = "" }, details, start, end);
}
