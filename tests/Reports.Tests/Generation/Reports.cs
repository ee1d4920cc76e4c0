using CsCheck;
using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>Writes random reports.</summary>
internal static class Reports
{
    private static readonly Gen<string> Letters = Gen.Char['a', 'z'].Array[3, 9].Select(letters => new string(letters));

    private static readonly Gen<string> Odd = Gen.OneOf(
        "letter,", "“talks", "over”", "‘offer’", "bleed[ing]", "[sic]", "[North]", "[2018]", "(DPRK)", "a;", "No.7",
        "\"straight\"", "”turned“", "https://news.example/a?b=[c]&d=e",
        "金正恩", "한반도", "naïve", "e\u0301", "😀", "§", "*", "1.", "]", "[]", "[x1]", "100%", "a\u00A0b", "…", "<b>",
        "a<b", "&", "&amp;", "_x_", "`x`", "#7", "a|b", "km²", "\\", "**", "~", ">");

    private static readonly Gen<string> Word = Gen.Frequency((4, Letters), (1, Odd));

    private static readonly Gen<string> Capital = Letters.Select(word => char.ToUpperInvariant(word[0]) + word[1..]);

    private static readonly Gen<string> TitleWord =
        Gen.Frequency((5, Capital), (1, Gen.OneOf("of", "and", "the", "“Peace”", "US-ROK", "2018")));

    private static readonly Gen<string> Title =
        TitleWord.Array[2, 12].Select(words => $"What {string.Join(' ', words)} Means");

    private static readonly Gen<string?> Subtitle = Gen.Frequency(
        (2, Gen.Const((string?)null)),
        (1, TitleWord.Array[2, 6].Select(words => (string?)$"About {string.Join(' ', words)}")));

    private static readonly Gen<Author> Author =
        from first in Capital
        from last in Letters
        from affiliation in Gen.OneOf<string?>(null, "Institute for Public Matters, Uppsala")
        select new Author($"{first}ia {last.ToUpperInvariant()}SON", affiliation);

    private static readonly Gen<GeneratedHead> Head =
        from series in Gen.OneOf("Watch Report", "Peninsula Monitor")
        from number in Gen.Int[1, 999]
        from date in Gen.Int[0, 900].Select(days => new DateOnly(2019, 4, 1).AddDays(days))
        from posted in Gen.Int[0, 40].Select(days => days > 20 ? (int?)null : days)
        from title in Title
        from subtitle in Subtitle
        from authors in Author.Array[0, 3]
        let postedOn = posted is { } days ? date.AddDays(days) : (DateOnly?)null
        select new GeneratedHead(series, number, date, postedOn, title, subtitle, authors);

    /// <summary>Random reports: each note has a marker at least, in order, and the last entry is a paragraph.</summary>
    public static readonly Gen<GeneratedReport> Any =
        from head in Head
        from notes in Notes.Anywhere.Array[0, 7]
        from kinds in Gen.Frequency((4, Gen.Const(GeneratedKind.Paragraph)), (3, Gen.Enum<GeneratedKind>())).Array[1, 8]
        from words in Word.Array[4, 40].Array[kinds.Length + 1]
        from extra in Gen.Int[0, 100].Array[kinds.Length + 1]
        from headings in TitleWord.Array[1, 5].Array[kinds.Length + 1]
        from numbers in Gen.OneOf("", "(1) ", "2. ", "III. ").Array[kinds.Length + 1]
        let forms = (GeneratedKind[])[GeneratedKind.Paragraph, .. kinds.Skip(1), GeneratedKind.Paragraph]
        select new GeneratedReport(head, Body(forms, words, extra, headings, numbers, notes.Length), notes);

    private static List<GeneratedEntry> Body(
        GeneratedKind[] kinds, string[][] words, int[] extra, string[][] headings, string[] numbers, int notes)
    {
        var body = new List<GeneratedEntry>();
        var next = 1;
        for (var index = 0; index < kinds.Length; index++)
        {
            var kind = kinds[index];
            if (kind == GeneratedKind.Heading)
            {
                string[] number = numbers[index].Split(' ', StringSplitOptions.RemoveEmptyEntries);
                string[] heading = [.. number, "About", .. headings[index], "Again"];
                body.Add(new GeneratedEntry(kind, [.. heading.Select(word => new GeneratedWord(word, []))]));
                continue;
            }

            if (kind == GeneratedKind.Row)
            {
                var cells = words[index].Where(word => word.All(char.IsAsciiLetterLower)).Take(6);
                foreach (var row in cells.Chunk(2).Where(row => row.Length == 2).Prepend(["date", "place"]))
                {
                    body.Add(new GeneratedEntry(kind, [new(row[0], []), new("|", []), new(row[1], [])]));
                }

                body.Add(new GeneratedEntry(kind, [new("all", []), new("|", []), new("told", [])]));
                continue;
            }

            // The last paragraph has all remaining markers, so every note has a marker.
            var left = notes - next + 1;
            var take = index == kinds.Length - 1 ? left : Math.Min(left, extra[index] % 4);
            var marks = new Queue<int>(Enumerable.Range(next, take));
            next += take;
            var marked = new List<GeneratedWord>
            {
                new("Since", []), new("then,", []), new("it", []), new("was", []), new("reported,", []),
            };
            foreach (var (position, word) in words[index].Index())
            {
                var group = new List<int>();
                var most = position % 3 == extra[index] % 3 ? (extra[index] % 5) + 1 : 0;
                var ordinary = char.IsAsciiLetterLower(word[0]) && word.All(char.IsAsciiLetterLower) && word.Length > 2;
                for (var count = 0; ordinary && marks.Count > 0 && count < most; count++)
                {
                    group.Add(marks.Dequeue());
                }

                marked.Add(new GeneratedWord(word, group));
            }

            marked.Add(new GeneratedWord("and", []));
            marked.Add(new GeneratedWord("that", [.. marks]));
            marked.Add(new GeneratedWord("was", []));
            marked.Add(new GeneratedWord("all.", []));
            body.Add(new GeneratedEntry(kind, marked));
        }

        return body;
    }
}
