using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A case in court (The Bluebook, rule 10): <c>Los Ports v. Patel, 576 U.S. 409, 412 (2015)</c>,
/// <c>Nolan v. Harbour Consulting, LLC, filed January 5, 2005</c>.
/// </summary>
internal static class Case
{
    // “Attorney General for New South Wales v. Brewery Employees Union of New South Wales” has half as many.
    private const int LongestName = 160;

    private static readonly PhraseSet Filed = new(
        "filed", "decided", "judgment of", "judgement of", "judgment", "judgement", "opinion", "order", "decision");
    private static readonly PhraseSet DocketWords = new("case no.", "no.", "nos.", "civil action no.");

    // “In re Harbour Lines” has one party.
    private static readonly PhraseSet OneParty = new("in re", "ex parte", "matter of");

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        if (!char.IsUpper(cursor.Current))
        {
            return null;
        }

        var hasVersus = cursor.Take(OneParty);
        if (!hasVersus && cursor.Sees(Vocabulary.SentenceOpeners))
        {
            return null;
        }

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
            var (details, reporter) = (reported.Details, reported.Publication);
            var number = $"{details.Number} {reporter} {details.Pages}";
            return Of(name, details with { Number = number, Pages = null }, start, reported.End);
        }

        cursor = cursor.Note.At(cursor.Position);
        var docket = TakeDocket(ref cursor);
        cursor.Take(Filed);
        cursor.Skip(",");
        var known = Details.None with { Number = docket };
        var dated = DetailForms.ReadAll(ref cursor, CourtDate.Read(ref cursor, known) ?? known);
        return dated.IsDated ? Of(name, dated, start, cursor.Position) : null;
    }

    // “No. 12-345”
    private static string? TakeDocket(ref Cursor cursor)
    {
        var ahead = cursor;
        if (!ahead.Take(DocketWords))
        {
            return null;
        }

        var start = ahead.Position;
        while (!ahead.AtEnd && !char.IsWhiteSpace(ahead.Current) && ahead.Current is not (',' or ';' or '('))
        {
            ahead.Position++;
        }

        if (!ahead.Narrow(start, ahead.Position).ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var docket = cursor.Text(cursor.Position, ahead.Position);
        ahead.Skip(",");
        cursor = ahead;
        return docket;
    }

    private static Item Of(string name, Details details, int start, int end) =>
        Item.Of(new Citation { Kind = WorkKind.Document, Title = name, Raw = "" }, details, start, end);
}
