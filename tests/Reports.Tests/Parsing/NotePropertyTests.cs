using System.Globalization;
using System.Text;
using CsCheck;
using WatchReports.Model;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>Notes in any mix of the forms that docs/formats.md lists are read as they were made, and no character of any note is lost.</summary>
public sealed class NotePropertyTests
{
    private const int Previous = 41;

    private static readonly Gen<string> Word = Gen.OneOf(
        "Letter", "of", "Winter", "the", "Kiln", "No. 3", "Fired", "Again", "Third", "Harvest", "in", "Full", "Swing", "Self-reliance", "DPRK", "U.S.", "Workers’", "100%",
        "é", "한반도", "Plenary", "Speech", "on", "2030", "Talks:", "Say", "Freeze;", "to", "May 1, 2019,", "(Part Two)", "[Excerpt]", "and", "note");

    private static readonly Gen<string> Plain = Gen.Select(Gen.OneOf("Rice", "Two", "Quiet"), Word.Array[0, 6], Gen.OneOf("Ends", "Opens", "Grows")).Select(parts =>
        $"{parts.Item1} {string.Concat(parts.Item2.Select(word => word + " "))}{parts.Item3}");

    private static readonly Gen<(string Open, string Close)> Marks = Gen.OneOf(("“", "”"), ("\"", "\""), ("”", "”"), ("“", "“"), ("”", "“"), ("«", "»"), ("„", "“"));

    private static readonly Gen<string> Title = Gen.Frequency(
        (4, Plain),
        (1, Plain.Select(title => $"‘{title}’")),
        (1, Plain.Select(title => $"{title} ‘Now,’ Paper Says")),
        (1, Plain.Select(title => $"“{title}” Says Paper")),
        (1, Plain.Select(title => $"Paper Says: “{title}”")),
        (1, Plain.Select(title => $"{title}?")));

    private static readonly Gen<string> Publication = Gen.OneOf(
        "KCNA", "Rodong Sinmun", "38 North", "The Asahi Shimbun, evening edition", "Hankyoreh (Seoul)", "U.S. News & World Report", "yonhap news", "産経新聞", "Agence France-Presse");

    private static readonly Gen<string> Person = Gen.OneOf("Harold Finch", "Miriam OKAFOR", "J. R. Lindqvist", "Kim Myong-il", "Ludwig van Dorn", "Ministry of Unification");

    private static readonly Gen<DateOnly> Day = Gen.Int[0, 5000].Select(days => new DateOnly(2010, 1, 1).AddDays(days));

    private static readonly Gen<string> DateForm = Gen.OneOf("MMMM d, yyyy", "MMM. d, yyyy", "d MMMM yyyy", "yyyy-MM-dd", "MMMM d yyyy");

    private static readonly Gen<string> Signal = Gen.OneOf(
        "See, for example,", "See also", "Cf.", "For example,", "Regarding Tideland Reclamation:", "On Kilns: see", "cited in", "e.g.,");

    private static readonly Gen<(string Typed, Func<Citation, Citation> Read)> Detail = Gen.OneOf(
        Gen.OneOf(("(Japanese article)", "ja"), ("(in Korean)", "ko"), ("(Korean)", "ko"), ("[in Russian]", "ru"), ("(English edition)", "en"))
            .Select(pair => (pair.Item1, (Func<Citation, Citation>)(citation => citation with { Language = pair.Item2 }))),
        Gen.OneOf("12", "12-14", "3–5", "A4", "xii").Select(pages =>
            ($"pp. {pages}", (Func<Citation, Citation>)(citation => citation with { Pages = pages }))),
        Gen.OneOf("https://news.example/2020/a", "http://a.example/w_(x)?q=1&r=[2#top").SelectMany(url => Day.Select(day =>
            ($"{url}, accessed {day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}", (Func<Citation, Citation>)(citation => citation with { Url = url, Accessed = day })))),
        Gen.OneOf("No. 930", "Vol. 50, No. 3").Select(number => (number, (Func<Citation, Citation>)(citation => citation with { Number = number }))));

    private static readonly Gen<Item> Article = Gen.Select(
        Gen.Select(Title, Marks, Gen.OneOf("inside", "outside", "both")),
        Gen.Select(Publication, Day, DateForm),
        Gen.Select(Gen.Frequency((2, Gen.Const("")), (1, Signal)), Person.Array[0, 2], Gen.OneOf(" and ", ", ")),
        Detail.Array[0, 2]).Select((title, imprint, lead, details) => MakeArticle(title, imprint, lead, details));

    private static readonly Gen<Item> WithoutCloser = Gen.Select(Gen.OneOf("Rice for All", "Two Letters, One Answer", "Kiln No. 3 Fired"), Day, DateForm).Select((title, day, form) =>
        new Item($"“{title}, KCNA, {Typed(day, form)}", new Citation { Title = title, Publication = "KCNA", Date = day, Raw = "" }));

    private static readonly Gen<Item> Monthly = Gen.Select(Plain, Gen.Int[1, 12], Gen.Int[1950, 2024], Gen.Bool).Select((title, month, year, bare) => bare
        ? new Item($"“{title},” Sekai, {year}", new Citation { Title = title, Publication = "Sekai", Issued = $"{year}", Raw = "" })
        : new Item(
            $"“{title},” Sekai, No. 930, {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month)} {year}, p. 7",
            new Citation { Title = title, Publication = "Sekai", Number = "No. 930", Issued = $"{year}-{month:D2}", Pages = "7", Raw = "" }));

    private static readonly Gen<Item> Book = Gen.Select(Person.Array[1, 2], Gen.OneOf("The Two Winters: A History", "Harvest 2030", "Letters"), Gen.Int[1900, 2024], Gen.Bool).Select((authors, title, year, chicago) =>
        new Item(
            $"{string.Join(" and ", authors)}, {title}{(chicago ? $" (New York: Lakeside Books, {year})" : $", Lakeside Books, {year}")}, p. 108",
            new Citation { Kind = WorkKind.Book, Title = title, Publisher = "Lakeside Books", Issued = $"{year}", Authors = authors, Pages = "108", Raw = "" }));

    private static readonly Gen<Item> Document = Gen.Select(Gen.Int[1, 2600], Day, DateForm, Gen.Int[0, 3]).Select((number, day, form, kind) => kind switch
    {
        0 => new Item($"UN Security Council, Resolution {number}, S/RES/{number}, {Typed(day, form)}", new Citation
        {
            Kind = WorkKind.Document,
            Title = $"Resolution {number}",
            Publication = "UN Security Council",
            Number = $"S/RES/{number}",
            Date = day,
            Raw = "",
        }),
        1 => new Item($"S/RES/{number} ({day.Year})", new Citation { Kind = WorkKind.Document, Number = $"S/RES/{number}", Issued = $"{day.Year:D4}", Raw = "" }),
        2 => new Item($"Statement by the Foreign Ministry of the DPRK, {Typed(day, form)}", new Citation
        {
            Kind = WorkKind.Document,
            Title = "Statement by the Foreign Ministry of the DPRK",
            Date = day,
            Raw = "",
        }),
        _ => new Item($"Press conference by the Chief Cabinet Secretary, {Typed(day, form)} (in Japanese)", new Citation
        {
            Kind = WorkKind.Event,
            Title = "Press conference by the Chief Cabinet Secretary",
            Date = day,
            Language = "ja",
            Raw = "",
        }),
    });

    private static readonly Gen<Item> Page = Gen.OneOf("https://news.example/a/b?c=d", "http://x.example/").Select(url =>
        new Item(url, new Citation { Kind = WorkKind.WebPage, Url = url, Raw = "" }));

    private static readonly Gen<Item> Prose = Gen.OneOf(
        "Nobody has answered the letter of May", "The author counted them by hand", "He called it “a plot,” they say", "KCNA, January 1, 2020", "“No Date,” KCNA").Select(text =>
        new Item(text, new Citation { Raw = text }));

    private static readonly Gen<Item> CrossReference = Gen.Select(Gen.OneOf("See note ", "See, note ", "Same as ", "Cf. also notes "), Gen.Int[1, 40], Gen.Int[0, 3]).Select((words, note, form) => form switch
    {
        0 => new Item($"{words}[{note}]", note),
        1 => new Item($"See notes {note}-{note + 2}", note, note + 1, note + 2),
        2 => new Item($"See, notes [{note}] and [{note + 3}]", note, note + 3),
        _ => new Item($"{words}[{note}], [{note + 1}]–[{note + 2}]", note, note + 1, note + 2),
    });

    private static readonly Gen<Item> Cited = Gen.OneOf(("Finch, op. cit., p. 5", (int?)7), ("Aiko Terada, op. cit.", 9), ("Terada, “Seeds,” op. cit.", 9), ("Nobody, loc. cit.", null))
        .Select(pair => new Item(pair.Item1, pair.Item2 is { } note ? [note] : []));

    private static readonly Gen<Item[]> Note = Gen.Select(
        Gen.Frequency((8, Article), (1, WithoutCloser), (1, Monthly), (1, Book), (1, Document), (1, Page), (1, Prose), (1, CrossReference), (1, Cited)).Array[1, 5],
        Gen.OneOf("; ", "; ", ", ", ". ", " and ", ", and ").Array[5]).Select((items, separators) =>
        items.Select((item, index) => item with { Separator = index > 0 && Divides(separators[index], items[index - 1], item) ? separators[index] : "; " }).ToArray());

    [Fact]
    public void Any_mix_of_forms_is_read_as_it_was_made() => Note.Sample(
        items =>
        {
            var text = new StringBuilder();
            var citations = new List<Citation>();
            var notes = new List<int[]>();
            foreach (var item in items)
            {
                text.Append(text.Length > 0 ? item.Separator : "").Append(item.Text);
                if (item.Citation is { } citation)
                {
                    citations.Add(citation with { Raw = item.Text[(citation.Signal is { } signal ? signal.Length + 1 : 0)..] });
                }
                else
                {
                    notes.Add(item.Notes);
                }
            }

            var contents = Read(text.ToString());

            Assert.Equal(citations.Select(Described), contents.Citations.Select(found => Described(found.Citation with { Work = null })));
            Assert.Equal(notes, contents.CrossReferences.Select(reference => reference.Notes.ToArray()));
            Assert.Equal(citations.Select(IsRead), contents.Citations.Select(found => found.Citation.Work is not null));
            Assert.Empty(contents.UnreadableDates);
            Coverage.Check(text.ToString(), contents);
        },
        iter: 10_000,
        print: items => string.Concat(items.Select((item, index) => (index > 0 ? item.Separator : "") + item.Text)));

    [Fact]
    public void Ibid_means_the_last_citation_of_the_note_or_else_the_note_before() => Article.Array[0, 2].Sample(
        items =>
        {
            var text = string.Concat(items.Select(item => item.Text + "; ")) + "ibid., p. 3.";
            var contents = Read(text);
            if (items.Length == 0)
            {
                Assert.Equal([Previous], Assert.Single(contents.CrossReferences).Notes);
                return;
            }

            Assert.Empty(contents.CrossReferences);
            Assert.Equal(items.Length + 1, contents.Citations.Count);
            Assert.Equal(contents.Citations[^2].Citation.Work, contents.Citations[^1].Citation.Work);
            Assert.Equal(("3", "ibid., p. 3"), (contents.Citations[^1].Citation.Pages, contents.Citations[^1].Citation.Raw));
        },
        iter: 1000);

    [Fact]
    public void No_character_of_a_damaged_note_is_lost()
    {
        string[] notes = [.. Samples.Reports().SelectMany(report => report.Notes).Select(note => note.Text)];
        Gen.Select(Gen.OneOf(notes), Gen.Select(Gen.Int[0, 3], Gen.Int[0, 400], Gen.Int[0, 400], Gen.OneOf(Gen.OneOf("“”\"‘’;,.()[]: \u3000§andSeenotebidp1".ToCharArray()), Gen.Char)).Array[1, 6])
            .Sample(
                (note, damages) =>
                {
                    var text = damages.Aggregate(note, (damaged, damage) => Damage(damaged, damage.Item1, damage.Item2, damage.Item3, damage.Item4));
                    Coverage.Check(text, Read(text));
                },
                iter: 10_000);
    }

    [Fact]
    public void No_character_of_a_text_made_of_marks_is_lost() =>
        Gen.OneOf("“", "”", "\"", "‘", ";", ",", ".", " ", "(", ")", "[1]", "[", "See ", "note ", "notes 1-3", "Ibid. ", "KCNA, ", "January 1, 2020", "May ", "2020", "and ", "op. cit.",
                "p. 3", "https://a.example/b", "S/RES/2397", "Statement ", "Harold Finch, ", ": ", "in Korean", "、", "\ud800", "accessed ")
            .Array[0, 30].Sample(
                words =>
                {
                    var text = string.Concat(words);
                    Coverage.Check(text, Read(text));
                },
                iter: 10_000);

    private static NoteContents Read(string text)
    {
        var cited = new CitedAuthors();
        cited.Add(7, [new Citation { Work = "w", Authors = ["Harold Finch"], Raw = "" }]);
        cited.Add(9, [new Citation { Work = "w", Authors = ["Aiko TERADA"], Raw = "" }]);
        return NoteReader.Read(text, Previous, cited);
    }

    private static string Damage(string text, int kind, int at, int length, char character)
    {
        if (text.Length == 0)
        {
            return text;
        }

        at %= text.Length;
        var end = Math.Min(text.Length, at + 1 + (length % 9));
        return kind switch
        {
            0 => text.Remove(at, end - at),
            1 => text.Insert(at, text[at..end]),
            2 => text[..at] + new string([.. text[at..end].Reverse()]) + text[end..],
            _ => text[..at] + character + text[(at + 1)..],
        };
    }

    private static Item MakeArticle(
        (string Title, (string Open, string Close) Marks, string Comma) quoted,
        (string Publication, DateOnly Day, string Form) imprint,
        (string Signal, string[] Authors, string Joint) lead,
        (string Typed, Func<Citation, Citation> Read)[] details)
    {
        // A detail of one kind stands once, and marks turned the wrong way only around titles that have none inside.
        details = [.. details.DistinctBy(detail => detail.Read(new Citation { Raw = "" }) is var read ? (read.Language is null, read.Pages is null, read.Url is null) : default)];
        var marks = quoted.Title.Contains('“', StringComparison.Ordinal) && quoted.Marks.Open is not ("“" or "\"") ? ("“", "”") : quoted.Marks;
        var title = marks.Item1 == "\"" ? quoted.Title.Replace('“', '"').Replace('”', '"') : quoted.Title;
        var authors = lead.Authors.Distinct().ToArray();
        var names = authors.Length == 0 ? "" : string.Join(lead.Joint, authors) + ", ";
        var inside = quoted.Comma == "outside" ? "" : ",";
        var outside = quoted.Comma == "inside" ? "" : ",";
        var text = $"{(lead.Signal.Length > 0 ? lead.Signal + " " : "")}{names}{marks.Item1}{title}{inside}{marks.Item2}{outside} {imprint.Publication}, {Typed(imprint.Day, imprint.Form)}"
            + string.Concat(details.Select(detail => (detail.Typed[0] is '(' or '[' ? " " : ", ") + detail.Typed));
        var citation = new Citation
        {
            Title = title,
            Publication = imprint.Publication,
            Date = imprint.Day,
            Authors = authors,
            Signal = lead.Signal.Length > 0 ? lead.Signal : null,
            Raw = "",
        };
        return new Item(text, details.Aggregate(citation, (read, detail) => detail.Read(read)));
    }

    // Only the semicolon divides everything; other marks do so where a quotation mark opens behind a complete work.
    private static bool Divides(string separator, Item before, Item item) =>
        separator == "; " || (before.Citation is { Title: not null, Kind: null } && item.Citation is { Title: not null, Kind: null, Signal: null, Authors.Count: 0 } && item.Text[0] != 'N');

    private static string Typed(DateOnly day, string form) =>
        (day.Month == 5 ? day.ToString(form.Replace("MMM.", "MMM", StringComparison.Ordinal), CultureInfo.InvariantCulture) : day.ToString(form, CultureInfo.InvariantCulture));

    private static bool IsRead(Citation citation) => citation.Title is not null || citation.Kind is not null;

    private static string Described(Citation citation) =>
        System.Text.Json.JsonSerializer.Serialize(citation, ModelJson.Readable.Options);

    private sealed record Item(string Text, Citation? Citation, int[] Notes)
    {
        public Item(string text, Citation citation)
            : this(text, citation, [])
        {
        }

        public Item(string text, params int[] notes)
            : this(text, null, notes)
        {
        }

        public string Separator { get; init; } = "; ";
    }
}

/// <summary>Every character of a note is in a citation, its signal, a cross-reference, or divides them.</summary>
internal static class Coverage
{
    public static void Check(string text, NoteContents contents)
    {
        var covered = new bool[text.Length];
        foreach (var (citation, start, end) in contents.Citations)
        {
            Assert.Equal(citation.Raw, text[start..end]);
            Mark(start, end);
            if (citation.Signal is { } signal)
            {
                var before = text[..start].TrimEnd();
                Assert.EndsWith(signal, before, StringComparison.Ordinal);
                Mark(before.Length - signal.Length, before.Length);
            }
        }

        foreach (var reference in contents.CrossReferences)
        {
            Mark(reference.Start, reference.End);
        }

        var left = new string([.. text.Select((character, index) => covered[index] || char.IsWhiteSpace(character) || ".,;)]、。，．；）］".Contains(character, StringComparison.Ordinal) ? ' ' : character)]);
        Assert.All(left.Split(' ', StringSplitOptions.RemoveEmptyEntries), word => Assert.Equal("and", word, ignoreCase: true));

        void Mark(int start, int end)
        {
            Assert.InRange(start, 0, end - 1);
            for (var index = start; index < end; index++)
            {
                Assert.False(covered[index], $"“{text[start..end]}” is read twice.");
                covered[index] = true;
            }
        }
    }
}
