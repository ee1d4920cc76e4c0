using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// An article in a law review without marks around its title (The Bluebook, rule 16):
/// <c>Emily Kadish, Law of the Towpath, 103 Nw. U. L. Rev. 1553, 1566 (2009)</c>.
/// </summary>
internal static class LawArticle
{
    // The authors and the title together.
    private const int LongestTitle = 300;

    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        var commas = new List<int>();
        for (; !cursor.AtEnd && cursor.Position - start < LongestTitle; cursor.Position++)
        {
            if (Words.EndsSentenceOfNote(cursor.Note.Narrow, cursor.Position))
            {
                return null;
            }

            if (cursor.Current != ',')
            {
                continue;
            }

            commas.Add(cursor.Position);
            var ahead = cursor;
            ahead.Skip(",");
            if (commas.Count > 1 && char.IsAsciiDigit(ahead.Current)
                && LawReview.Read(ahead.Note.At(ahead.Position), Details.None) is { } imprint)
            {
                return Create(cursor, start, commas, imprint);
            }
        }

        return null;
    }

    private static Item? Create(Cursor cursor, int start, List<int> commas, Imprint imprint)
    {
        var parts = commas
            .Zip(commas.Prepend(start - 1), (end, before) => new BookPart(before + 1, end, EndsSentence: false))
            .ToList();
        if (Division.Of(cursor, parts, isBracketed: true, mayLackAuthors: false) is not { } division)
        {
            return null;
        }

        var title = cursor.Text(division.TitleStart, commas[^1]);
        return title.Length > 1 && char.IsUpper(title[0]) && !Words.AreSentence(title)
            ? Item.Of(
                new Citation
                {
                    Title = title,
                    Publication = imprint.Publication,
                    Authors = division.Authors,
                    Raw = "",
                },
                imprint.Details,
                start,
                imprint.End)
            : null;
    }
}
