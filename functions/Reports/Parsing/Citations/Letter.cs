using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A letter or a call as archives keep it: <c>Dalles to Adair, Mar. 13, 1953, phone transcripts, Harbour Library</c>.
/// </summary>
internal static class Letter
{
    // The sender and the receiver together.
    private const int LongestName = 80;

    // “Record Group 59, Central Files 1950–54, Box 12, Folder 3, National Archives, College Park” has half as many.
    private const int LongestArchive = 200;

    private static readonly PhraseSet To = new("to");

    private static readonly PhraseSet ArchiveNames = new(
        "archive", "archives", "library", "papers", "collection", "records", "box", "folder", "file", "files", "fond",
        "transcripts", "transcript", "record group", "rg", "frus", "document", "memcon", "telcon", "telegram", "cable",
        "memorandum", "letter");

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        var to = -1;
        while (!cursor.AtEnd && cursor.Current != ',' && cursor.Position - start < LongestName)
        {
            if (cursor.BeginsWord && to < 0 && cursor.Position > start && cursor.Sees(To))
            {
                to = cursor.Position;
            }

            cursor.Position++;
        }

        if (to < 0 || cursor.Current != ','
            || !IsPerson(cursor.Text(start, to)) || !IsPerson(cursor.Text(to + 2, cursor.Position)))
        {
            return null;
        }

        var title = cursor.Text(start, cursor.Position);
        cursor = cursor.Note.At(cursor.Position);
        var details = DetailForms.ReadAll(ref cursor, Details.None);
        var dated = cursor.Position;
        TakeArchiveBehind(ref cursor);

        // “Back to Basics, May 3, 2019” is no letter.
        return details.Date is null || cursor.Position == dated
            ? null
            : Item.Of(
                new Citation { Kind = WorkKind.Document, Title = title, Raw = "" }, details, start, cursor.Position);
    }

    /// <summary>Takes the name of the archive and its shelf mark, which end the item.</summary>
    public static void TakeArchiveBehind(ref Cursor cursor)
    {
        var ahead = cursor;
        ahead.Skip(",");
        var start = ahead.Position;
        while (!ahead.AtEnd && ahead.Current is not (';' or '“' or '"') && ahead.Position - start < LongestArchive
            && !Words.EndsSentenceOfNote(ahead.Note.Narrow, ahead.Position))
        {
            ahead.Position++;
        }

        var end = ahead.AtEnd || ahead.Current is ';' or '.';
        var text = ahead.Narrow(start, ahead.Position);
        if (end && ArchiveNames.IsIn(text) && !Words.AreSentence(text))
        {
            cursor = ahead.Before == '.' ? ahead.At(ahead.Position - 1) : ahead;
        }
    }

    // “Dalles”, “the Secretary of State”, “Embassy in Oslo”
    private static bool IsPerson(string name) =>
        name.Length > 1 && Vocabulary.NoNames.At(name) is null && Vocabulary.SentenceOpeners.At(name) is null
        && (char.IsUpper(name[0]) || name.StartsWith("the ", StringComparison.Ordinal))
        && name.Split(' ').Length <= 6 && !Words.AreSentence(name) && name.Any(char.IsUpper)
        && !name.Any(char.IsAsciiDigit) && CountLowerCase(name) <= 2;

    private static int CountLowerCase(string name) => name.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Count(word => char.IsLower(word[0]));
}
