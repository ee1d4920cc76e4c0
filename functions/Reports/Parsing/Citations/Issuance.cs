using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// A press release, a statement or a speech without marks: <c>Ministry of Tides, press release on the Alliance,
/// September 29, 2025</c>, <c>Foreign Ministry spokesperson, statement on the drill, KCNA, March 7, 2020</c>.
/// </summary>
internal static class Issuance
{
    // “Department of Ports, Office of the Spokesman, press release, Oslo, May 3, 2019” has five.
    private const int MostParts = 6;

    // A longer stretch without a comma is a sentence.
    private const int LongestPart = 160;

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        var parts = new List<BookPart>();
        var from = start;
        while (!cursor.AtEnd && parts.Count < MostParts)
        {
            if (Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position) || cursor.Position - from > LongestPart)
            {
                return null;
            }

            if (cursor.Current != ',')
            {
                cursor.Position++;
                continue;
            }

            parts.Add(new BookPart(from, cursor.Position, EndsSentence: false));
            cursor.Skip(",");
            from = cursor.Position;
            var date = cursor;
            if (DetailForms.ReadDate(ref date, Details.None) is { IsDated: true } details)
            {
                return parts.Count >= 2 ? Create(date, parts, details, start) : null;
            }
        }

        return null;
    }

    private static Item? Create(Cursor behind, List<BookPart> parts, Details details, int start)
    {
        var issued = parts.FindIndex(part => Issued(part.In(behind)));
        if (issued < 1 || parts.Count - issued > 2)
        {
            return null;
        }

        var issuer = behind.Text(parts[0].Start, parts[issued - 1].End);
        var title = parts[issued].In(behind);
        if (char.IsUpper(title[0]) && !DocumentNames.IsBody(issuer) && !Vocabulary.PublicationWords.IsIn(issuer))
        {
            return null;
        }

        var publication = parts.Count > issued + 1 ? parts[^1].In(behind) : issuer;
        if (Vocabulary.Places.Contains(publication))
        {
            // “Embassy of Norway, press release, London, May 3, 2019”
            publication = issuer;
            if (!DocumentNames.IsBody(issuer) && !Vocabulary.PublicationWords.IsIn(issuer))
            {
                return null;
            }
        }

        if (issuer.Length == 0 || publication.Length == 0 || !char.IsUpper(issuer[0])
            || Words.AreSentence(issuer) || Words.AreSentence(title)
            || (publication != issuer && !Publications.BuiltIn.IsListed(publication)
                && !Vocabulary.PublicationWords.IsIn(publication) && !char.IsUpper(publication[0])))
        {
            return null;
        }

        behind = behind.Note.At(behind.Position);
        details = DetailForms.ReadAll(ref behind, details);
        return Item.Of(
            new Citation
            {
                Kind = publication == issuer || DocumentNames.IsBody(issuer) ? WorkKind.Document : null,
                Title = title,
                Publication = publication,
                Authors = publication != issuer && Names.Of(issuer) is { } authors ? authors : [],
                Raw = "",
            },
            details,
            start,
            behind.Position);
    }

    // “press release on …” begins with the word for what was issued; “joint statement” has one word before.
    // “Press Release” in capitals may be the whole part.
    private static bool Issued(string part) =>
        part.Length > 0 && (char.IsLower(part[0])
            ? Vocabulary.Issuances.At(part) is not null
            : Vocabulary.Issuances.Contains(part) || IsNumbered(part));

    // “Press Release No. 44”
    private static bool IsNumbered(string part)
    {
        var cursor = new NoteText(part).At(0);
        if (!cursor.Take(Vocabulary.Issuances))
        {
            return false;
        }

        cursor.SkipBlanks();
        return DetailForms.Read(ref cursor, Details.None) is { Number: not null } && cursor.AtEnd;
    }
}
