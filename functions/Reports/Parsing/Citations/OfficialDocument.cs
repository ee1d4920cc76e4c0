using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A resolution, a statement or a press conference by its name and date, and a document of the United Nations by its
/// symbol: <c>UN Security Council, Resolution 2397, S/RES/2397, December 22, 2017</c>, <c>S/2019/171, para. 4</c>.
/// </summary>
internal static class OfficialDocument
{
    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        if (cursor.Sees(Vocabulary.SentenceOpeners))
        {
            return null;
        }

        Item? byYear = null;
        for (; !cursor.AtEnd; cursor.Position++)
        {
            if (Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position))
            {
                return byYear;
            }

            // A number or a date is a part on its own, as in “Title, S/RES/2397 (2017)”.
            var isFirst = cursor.Position == start;
            if (!isFirst && cursor.Current is not (',' or '('))
            {
                continue;
            }

            var part = cursor;
            part.Skip(",");
            if (ReadPart(ref part, isFirst) is not { } details)
            {
                continue;
            }

            // “The Statement (KCNA, May 3, 2019) was mild.”
            var name = cursor.Text(start, cursor.Position);
            if (name.Count('(') > name.Count(')'))
            {
                return byYear;
            }

            var kind = DocumentNames.IsEvent(name) ? WorkKind.Event : WorkKind.Document;
            if ((name.Length > 0 && (Words.AreSentence(name) || char.IsLower(name[0])))
                || (kind == WorkKind.Document && !details.IsDocument && !DocumentNames.IsDocument(name))
                || (kind == WorkKind.Event && details.Date is null))
            {
                return byYear;
            }

            // The year of “Resolution 1874 (2009), S/2020/151” is part of the name. It dates the document only if no
            // other date follows.
            var isYear = details.Issued is not null;
            var item = Create(kind, name, details, start, part);
            if (!isYear)
            {
                return item;
            }

            byYear ??= item;
        }

        return byYear;
    }

    private static Details? ReadPart(ref Cursor part, bool isFirst)
    {
        var ahead = part;
        if (DetailForms.Read(ref ahead, Details.None) is { } read
            && (read.IsDocument || (read.IsDated && !isFirst
                && (read.Date is not null || read.UnreadableDate is not null || part.Current == '('))))
        {
            part = ahead;
            return read;
        }

        return null;
    }

    private static Item Create(WorkKind kind, string name, Details details, int start, Cursor behind)
    {
        behind = behind.Note.At(behind.Position);
        details = DetailForms.ReadAll(ref behind, details);
        if (details.IsDated)
        {
            Letter.TakeArchiveBehind(ref behind);
        }

        var (title, body) = kind == WorkKind.Document ? Divide(name) : (name, null);
        return Item.Of(
            new Citation { Kind = kind, Title = title, Publication = body, Raw = "" }, details, start, behind.Position);
    }

    // “UN Security Council, Resolution 2397” and “Resolution 2397, UN Security Council” name the body in a part on its
    // own; “Statement by the Ministry of …” does not.
    private static (string? Title, string? Body) Divide(string name)
    {
        var parts = name.Split(", ");
        return IsIssuer(parts[0]) ? (parts.Length == 1 ? null : string.Join(", ", parts[1..]), parts[0])
            : parts.Length > 1 && (IsIssuer(parts[^1]) || Publications.BuiltIn.IsListed(parts[^1]))
                ? (string.Join(", ", parts[..^1]), parts[^1])
            : (name.Length > 0 ? name : null, null);

        static bool IsIssuer(string part) => DocumentNames.IsBody(part) && !DocumentNames.IsDocument(part);
    }
}
