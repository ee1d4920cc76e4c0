using System.Globalization;
using System.Text;
using CsCheck;
using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>Writes random notes in the forms that docs/formats.md lists.</summary>
internal static class Notes
{
    private static readonly Gen<string> Word = Gen.OneOf(
        "Letter", "of", "Winter", "the", "Kiln", "No. 3", "Fired", "Again", "Third", "Harvest", "in", "Full", "Swing",
        "Self-reliance", "DPRK", "U.S.", "Workers’", "100%",
        "é", "한반도", "Plenary", "Speech", "on", "2030", "Talks:", "Say", "Freeze;", "to", "May 1, 2019,", "(Part Two)",
        "[Excerpt]", "and", "note");

    private static readonly Gen<string> Plain = Gen.Select(
        Gen.OneOf("Rice", "Two", "Quiet"),
        Word.Array[0, 6],
        Gen.OneOf("Ends", "Opens", "Grows")).Select(parts =>
            $"{parts.Item1} {string.Concat(parts.Item2.Select(word => word + " "))}{parts.Item3}");

    private static readonly Gen<(string Open, string Close)> Marks = Gen.OneOf(
        ("“", "”"), ("\"", "\""), ("”", "”"), ("“", "“"), ("”", "“"), ("«", "»"), ("„", "“"));

    private static readonly Gen<string> Title = Gen.Frequency(
        (4, Plain),
        (1, Plain.Select(title => $"‘{title}’")),
        (1, Plain.Select(title => $"{title} ‘Now,’ Paper Says")),
        (1, Plain.Select(title => $"“{title}” Says Paper")),
        (1, Plain.Select(title => $"Paper Says: “{title}”")),
        (1, Plain.Select(title => $"{title}?")));

    private static readonly Gen<string> Publication = Gen.OneOf(
        "KCNA", "Rodong Sinmun", "38 North", "The Asahi Shimbun, evening edition", "Hankyoreh (Seoul)",
        "U.S. News & World Report", "yonhap news", "産経新聞", "Agence France-Presse");

    private static readonly Gen<string> Person = Gen.OneOf(
        "Harold Finch", "Miriam OKAFOR", "J. R. Lindqvist", "Kim Myong-il", "Ludwig van Dorn",
        "Ministry of Unification");

    private static readonly Gen<DateOnly> Day =
        Gen.Int[0, 5000].Select(days => new DateOnly(2010, 1, 1).AddDays(days));

    private static readonly Gen<string> DateForm =
        Gen.OneOf("MMMM d, yyyy", "MMM. d, yyyy", "d MMMM yyyy", "yyyy-MM-dd", "MMMM d yyyy");

    private static readonly Gen<string> Signal = Gen.OneOf(
        "See, for example,", "See also", "Cf.", "For example,", "Regarding Tideland Reclamation:", "On Kilns: see",
        "cited in", "e.g.,");

    private static readonly Gen<(string Typed, Func<Citation, Citation> Read)> Detail = Gen.OneOf(
        Gen.OneOf(
                ("(Japanese article)", "ja"),
                ("(in Korean)", "ko"),
                ("(Korean)", "ko"),
                ("[in Russian]", "ru"),
                ("(English edition)", "en"))
            .Select(pair => Detailed(pair.Item1, citation => citation with { Language = pair.Item2 })),
        Gen.OneOf("12", "12-14", "3–5", "A4", "xii")
            .Select(pages => Detailed($"pp. {pages}", citation => citation with { Pages = pages })),
        Gen.OneOf("https://news.example/2020/a", "http://a.example/w_(x)?q=1&r=[2#top").SelectMany(url =>
            Day.Select(day => Detailed(
                $"{url}, accessed {day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture)}",
                citation => citation with { Url = url, Accessed = day }))),
        Gen.OneOf("No. 930", "Vol. 50, No. 3")
            .Select(number => Detailed(number, citation => citation with { Number = number })));

    public static readonly Gen<NoteItem> Article = Gen.Select(
        Gen.Select(Title, Marks, Gen.OneOf("inside", "outside", "both")),
        Gen.Select(Publication, Day, DateForm),
        Gen.Select(Gen.Frequency((2, Gen.Const("")), (1, Signal)), Person.Array[0, 2], Gen.OneOf(" and ", ", ")),
        Detail.Array[0, 2]).Select((title, imprint, lead, details) => MakeArticle(title, imprint, lead, details));

    private static readonly Gen<NoteItem> WithoutCloser = Gen.Select(
        Gen.OneOf("Rice for All", "Two Letters, One Answer", "Kiln No. 3 Fired"),
        Day,
        DateForm).Select((title, day, form) => new NoteItem(
            $"“{title}, KCNA, {Typed(day, form)}",
            new Citation { Title = title, Publication = "KCNA", Date = day, Raw = "" }));

    private static readonly Gen<NoteItem> Monthly = Gen.Select(
        Plain,
        Gen.Int[1, 12],
        Gen.Int[1950, 2024],
        Gen.Bool).Select((title, month, year, bare) => bare
        ? new NoteItem(
            $"“{title},” Sekai, {year}",
            new Citation { Title = title, Publication = "Sekai", Issued = $"{year}", Raw = "" })
        : new NoteItem(
            $"“{title},” Sekai, No. 930, {MonthName(month)} {year}, p. 7",
            new Citation
            {
                Title = title,
                Publication = "Sekai",
                Number = "No. 930",
                Issued = $"{year}-{month:D2}",
                Pages = "7",
                Raw = "",
            }));

    private static readonly Gen<NoteItem> Book = Gen.Select(
        Person.Array[1, 2],
        Gen.OneOf("The Two Winters: A History", "Harvest 2030", "Letters"),
        Gen.Int[1900, 2024],
        Gen.Bool).Select((authors, title, year, chicago) =>
        {
            var imprint = chicago ? $" (New York: Lakeside Books, {year})" : $", Lakeside Books, {year}";
            return new NoteItem(
                $"{string.Join(" and ", authors)}, {title}{imprint}, p. 108",
                new Citation
                {
                    Kind = WorkKind.Book,
                    Title = title,
                    Publisher = "Lakeside Books",
                    Issued = $"{year}",
                    Authors = authors,
                    Pages = "108",
                    Raw = "",
                });
        });

    private static readonly Gen<NoteItem> Document = Gen.Select(
        Gen.Int[1, 2600],
        Day,
        DateForm,
        Gen.Int[0, 3]).Select((number, day, form, kind) => kind switch
    {
        0 => new NoteItem($"UN Security Council, Resolution {number}, S/RES/{number}, {Typed(day, form)}", new Citation
        {
            Kind = WorkKind.Document,
            Title = $"Resolution {number}",
            Publication = "UN Security Council",
            Number = $"S/RES/{number}",
            Date = day,
            Raw = "",
        }),
        1 => new NoteItem($"S/RES/{number} ({day.Year})", new Citation
        {
            Kind = WorkKind.Document,
            Number = $"S/RES/{number}",
            Issued = $"{day.Year:D4}",
            Raw = "",
        }),
        2 => new NoteItem($"Statement by the Foreign Ministry of the DPRK, {Typed(day, form)}", new Citation
        {
            Kind = WorkKind.Document,
            Title = "Statement by the Foreign Ministry of the DPRK",
            Date = day,
            Raw = "",
        }),
        _ => new NoteItem(
            $"Press conference by the Chief Cabinet Secretary, {Typed(day, form)} (in Japanese)",
            new Citation
            {
                Kind = WorkKind.Event,
                Title = "Press conference by the Chief Cabinet Secretary",
                Date = day,
                Language = "ja",
                Raw = "",
            }),
    });

    private static readonly Gen<string> PlainTitle = Gen.OneOf(
        "Rice for All", "The Workers’ Long March", "Kim’s ’90s", "Two Letters: One Answer", "Peace in 2030");

    private static readonly Gen<NoteItem> SingleMarks = Gen.Select(PlainTitle, Person, Day).Select(
        (title, author, day) => new NoteItem(
            $"{author}, ‘{title}’, Rodong Sinmun, {Typed(day, "d MMMM yyyy")}, p. 4",
            new Citation
            {
                Title = title,
                Publication = "Rodong Sinmun",
                Date = day,
                Authors = [author],
                Pages = "4",
                Raw = "",
            }));

    private static readonly Gen<NoteItem> PublicationFirst = Gen.Select(PlainTitle, Day).Select(
        (title, day) => new NoteItem(
            $"Rodong Sinmun, “{title},” {Typed(day, "MMMM d, yyyy")}",
            new Citation { Title = title, Publication = "Rodong Sinmun", Date = day, Raw = "" }));

    private static readonly Gen<NoteItem> LinkedTitle = Gen.Select(PlainTitle, Day).Select(
        (title, day) => new NoteItem(
            $"[{title}](https://news.example/2020/a), KCNA, {Typed(day, "MMMM d, yyyy")}",
            new Citation
            {
                Title = title,
                Publication = "KCNA",
                Date = day,
                Url = "https://news.example/2020/a",
                Raw = "",
            }));

    private static readonly Gen<NoteItem> BookWithBarePages = Gen.Select(
        Gen.OneOf("The War of 1812: A History", "1989: A Year", "Rivers and Rule, 1945–1990"),
        Gen.Int[1900, 2024],
        Gen.OneOf("12", "12–15", "xii")).Select((title, year, pages) => new NoteItem(
            $"Harold Finch, {title} (Oslo: Lakeside Books, {year}), {pages}",
            new Citation
            {
                Kind = WorkKind.Book,
                Title = title,
                Publisher = "Lakeside Books",
                Issued = $"{year}",
                Authors = ["Harold Finch"],
                Pages = pages,
                Raw = "",
            }));

    private static readonly Gen<NoteItem> Chapter = Gen.Select(PlainTitle, Gen.Int[1900, 2024]).Select(
        (title, year) => new NoteItem(
            $"Harold Finch, “{title},” in Rivers of Law, ed. Miriam Okafor (Oslo: Lakeside Books, {year}), 33–45",
            new Citation
            {
                Title = title,
                Publication = "Rivers of Law",
                Publisher = "Lakeside Books",
                Issued = $"{year}",
                Authors = ["Harold Finch"],
                Pages = "33–45",
                Raw = "",
            }));

    private static readonly Gen<NoteItem> Interview = Day.Select(day => new NoteItem(
        $"Interview with Harold Finch, Oslo, {Typed(day, "MMMM d, yyyy")}",
        new Citation { Kind = WorkKind.Event, Title = "Interview with Harold Finch", Date = day, Raw = "" }));

    private static readonly Gen<NoteItem> Japanese = Day.Select(day => new NoteItem(
        $"山田太郎「港が開く」『朝日新聞』{day.Year}年{day.Month}月{day.Day}日、12頁",
        new Citation
        {
            Title = "港が開く",
            Publication = "朝日新聞",
            Date = day,
            Language = "ja",
            Authors = ["山田太郎"],
            Pages = "12",
            Raw = "",
        }));

    // No note before cites the work, so that the text stays as typed.
    private static readonly Gen<NoteItem> UnknownShortForm = Gen.OneOf(
        "Rook, Dry Season, p. 333",
        "Rook, “Tides,” p. 4")
        .Select(text => new NoteItem(text, new Citation { Raw = text }));

    private static readonly Gen<NoteItem> Rarer = Gen.OneOf(
        SingleMarks,
        PublicationFirst,
        LinkedTitle,
        BookWithBarePages,
        Chapter,
        Interview,
        Japanese,
        UnknownShortForm);

    private static readonly Gen<NoteItem> Page =
        Gen.OneOf("https://news.example/a/b?c=d", "http://x.example/")
            .Select(url => new NoteItem(url, new Citation { Kind = WorkKind.WebPage, Url = url, Raw = "" }));

    private static readonly Gen<NoteItem> Prose = Gen.OneOf(
        "Nobody has answered the letter of May",
        "The author counted them by hand",
        "He called it “a plot,” they say",
        "KCNA, January 1, 2020",
        "“No Date,” KCNA").Select(text => new NoteItem(text, new Citation { Raw = text }));

    private static readonly Gen<NoteItem> CrossReference = Gen.Select(
        Gen.OneOf("See note ", "See, note ", "Same as ", "Cf. also notes "),
        Gen.Int[1, 40],
        Gen.Int[0, 3]).Select((words, note, form) => form switch
    {
        0 => new NoteItem($"{words}[{note}]", note),
        1 => new NoteItem($"See notes {note}-{note + 2}", note, note + 1, note + 2),
        2 => new NoteItem($"See, notes [{note}] and [{note + 3}]", note, note + 3),
        _ => new NoteItem($"{words}[{note}], [{note + 1}]–[{note + 2}]", note, note + 1, note + 2),
    });

    private static readonly Gen<NoteItem> Cited = Gen.OneOf(
        ("Finch, op. cit., p. 5", (int?)7),
        ("Aiko Terada, op. cit.", 9),
        ("Terada, “Seeds,” op. cit.", 9),
        ("Nobody, loc. cit.", null))
        .Select(pair => new NoteItem(pair.Item1, pair.Item2 is { } note ? [note] : []));

    /// <summary>Notes of one to five items in any mix of the forms.</summary>
    public static readonly Gen<GeneratedNote> Any = Of(
        Gen.Frequency(
            (8, Article),
            (1, WithoutCloser),
            (1, Monthly),
            (1, Book),
            (1, Document),
            (1, Page),
            (1, Prose),
            (1, CrossReference),
            (1, Cited),
            (3, Rarer)));

    /// <summary>The same notes without “op. cit.”, whose meaning depends on the notes before.</summary>
    public static readonly Gen<GeneratedNote> Anywhere = Of(
        Gen.Frequency(
            (8, Article),
            (1, WithoutCloser),
            (1, Monthly),
            (1, Book),
            (1, Document),
            (1, Page),
            (1, Prose),
            (1, CrossReference)));

    private static Gen<GeneratedNote> Of(Gen<NoteItem> item) =>
        Gen.Select(
            item.Array[1, 5],
            Gen.OneOf("; ", "; ", ", ", ". ", " and ", ", and ").Array[5]).Select((items, separators) =>
        {
            var text = new StringBuilder(items[0].Text);
            for (var index = 1; index < items.Length; index++)
            {
                var separates = Separates(separators[index], items[index - 1], items[index]);
                text.Append(separates ? separators[index] : "; ").Append(items[index].Text);
            }

            return new GeneratedNote(
                text.ToString(),
                [.. items.Select(read => read.Read).OfType<Citation>()],
                [.. items.Where(read => read.Citation is null).Select(read => read.Notes)]);
        });

    private static NoteItem MakeArticle(
        (string Title, (string Open, string Close) Marks, string Comma) quoted,
        (string Publication, DateOnly Day, string Form) imprint,
        (string Signal, string[] Authors, string Joint) lead,
        (string Typed, Func<Citation, Citation> Read)[] details)
    {
        // A citation has one detail of each kind. Reversed marks surround only titles without marks inside.
        details = [.. details.DistinctBy(KindOf)];
        var hasMarks = quoted.Title.Contains('“', StringComparison.Ordinal);
        var marks = hasMarks && quoted.Marks.Open is not ("“" or "\"") ? ("“", "”") : quoted.Marks;
        var title = marks.Item1 == "\"" ? quoted.Title.Replace('“', '"').Replace('”', '"') : quoted.Title;
        var authors = lead.Authors.Distinct().ToArray();
        var names = authors.Length == 0 ? "" : string.Join(lead.Joint, authors) + ", ";
        var inside = quoted.Comma == "outside" ? "" : ",";
        var outside = quoted.Comma == "inside" ? "" : ",";
        var signal = lead.Signal.Length > 0 ? lead.Signal + " " : "";
        var text = $"{signal}{names}{marks.Item1}{title}{inside}{marks.Item2}{outside}"
            + $" {imprint.Publication}, {Typed(imprint.Day, imprint.Form)}"
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
        return new NoteItem(text, details.Aggregate(citation, (read, detail) => detail.Read(read)));
    }

    // A semicolon separates any two items, other signs only a complete work from an opening quotation mark.
    private static bool Separates(string separator, NoteItem before, NoteItem item) =>
        separator == "; "
        || (before.Citation is { Title: not null, Kind: null }
            && item.Citation is { Title: not null, Kind: null, Signal: null, Authors.Count: 0 }
            && "“\"”«„".Contains(item.Text[0], StringComparison.Ordinal));

    private static string MonthName(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);

    private static (string Typed, Func<Citation, Citation> Read) Detailed(
        string typed, Func<Citation, Citation> read) =>
        (typed, read);

    private static (bool HasLanguage, bool HasPages, bool HasUrl) KindOf(
        (string Typed, Func<Citation, Citation> Read) detail)
    {
        var read = detail.Read(new Citation { Raw = "" });
        return (read.Language is not null, read.Pages is not null, read.Url is not null);
    }

    // May has no full stop: its abbreviation is the whole name.
    private static string Typed(DateOnly day, string form)
    {
        var typed = day.Month == 5 ? form.Replace("MMM.", "MMM", StringComparison.Ordinal) : form;
        return day.ToString(typed, CultureInfo.InvariantCulture);
    }
}
