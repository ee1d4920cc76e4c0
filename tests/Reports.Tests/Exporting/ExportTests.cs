using System.Text;
using System.Text.Json;
using CsCheck;
using WatchReports.Exporting;
using WatchReports.Model;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Exporting;

/// <summary>An exported work is complete when another program loads it.</summary>
public sealed class ExportTests
{
    private static readonly string[] Hostile =
    [
        "&", "%", "$", "#", "_", "{", "}", "~", "^", "\\", "\"", "'", "`", "@", "|", "<", ">", "=", ",", ";", ":",
        ".", "-", "/", "*", "?", "!", "[", "]", "(", ")", "«", "」",
        "“", "”", "‘", "’", "\u00a0", "\u2014", " ", " ", " ", "\r\n", "\n", "\t", "\u0000", "\u0085", "\u2028",
        "\u3000", "\ufeff", "\u200d",
        "--", "---", "''", "``", ",,", "?`", "\\&", "\\textbackslash{}", "{{", "}}", "\\{", "$x^2$", "%20",
        "@article{x,", "title = {", "ER  - ", "TY  - BOOK", "\r\nER  - \r\n", "and", " and ", "others",
        "KCNA", "U.S.", "the", "Kim’s", "iPhone", "朝鮮中央通信", "노동신문", "«Правда»", "é", "e\u0301", "ﬁ", "ß", "İ", "ı",
        "👩‍🚀", "🇰🇵", "שלום", "a\u0300\u0301\u0302", "<i>", "</i>", "&amp;", "0", "2020",
    ];

    private static readonly Gen<string> AnyText =
        Gen.OneOf(Hostile).Array[1, 25].Select(string.Concat).Where(text => text.Any(char.IsLetterOrDigit));

    private static readonly Gen<string> Author = Gen.OneOf(
        Gen.OneOf(
            "Hajime MAEKAWA", "KIM Jong Un", "Choe Sang-Hun", "David E. Sanger", "Sanger, David E.", "Jean-Luc O’Neil",
            "Maria van der Berg", "World Food Programme", "Ministry of Unification", "前川 肇", "Reuters",
            "Smith and Jones, Inc.", "Robert King III", "Martin Luther King, Jr.", "King, Sr., Robert",
            "United Nations"),
        AnyText.Where(text => !text.Contains(',')));

    private static readonly Gen<Work> AnyWork =
        from title in AnyText
        from publication in AnyText
        from date in Gen.Date.Select(DateOnly.FromDateTime).Where(date => date.Year >= 1000)
        from language in Gen.OneOf("en", "ja", "zh-Hant", "ko", null)
        from authors in Author.Array[0, 3]
        from kind in Gen.OneOf<WorkKind?>(null, WorkKind.Document)
        from number in Gen.Null(AnyText)
        from url in Gen.OneOf(
            "https://example.org/a_b~c?d=%20e&f=#g",
            "https://example.org/{x}\\y^z",
            "https://例え.example/記事?q=日本",
            null)
        select new Work
        {
            Id = WorkId.Create(publication, date, title),
            Kind = kind,
            Title = title,
            Publication = publication,
            Number = number,
            Date = date,
            Language = language,
            Authors = authors,
            Url = url,
        };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hostile_works_are_complete_when_loaded_from_each_format()
    {
        var works = new List<Work>();
        AnyWork.Sample(works.Add, iter: Soak.Times(100), threads: 1);

        // Each work is loaded on its own, which shows a work that breaks its file, and then all works together.
        foreach (var format in WorkFormat.OfReferences)
        {
            var loaded = await CitationJs.LoadAsync(
            [
                .. works.Select(work => (format.Name, Written(format, work))),
                (format.Name, Written(format, [.. works])),
            ]);
            foreach (var (work, references) in works.Zip(loaded))
            {
                Loaded.Same([work], references);
            }

            Loaded.Same(works, loaded[^1]);
        }
    }

    [Fact]
    public async Task Each_kind_of_work_keeps_its_own_fields()
    {
        Work[] works =
        [
            new()
            {
                Id = "j",
                Title = "J",
                Publication = "The Quarterly",
                Number = "Vol. 50, No. 3",
                Issued = "2020-03",
            },
            new() { Id = "m", Title = "M", Publication = "Sekai", Number = "No. 942", Issued = "2021-03" },
            new() { Id = "b", Kind = WorkKind.Book, Title = "B", Publisher = "A & B Press", Issued = "1999" },
            new()
            {
                Id = "d",
                Kind = WorkKind.Document,
                Publication = "United Nations",
                Number = "S/RES/2397 (2017)",
                Date = new DateOnly(2017, 12, 22),
            },
            new() { Id = "e", Kind = WorkKind.Event, Title = "E", Date = new DateOnly(2018, 6, 12) },
            new()
            {
                Id = "w",
                Kind = WorkKind.WebPage,
                Url = "https://example.org/",
                Accessed = new DateOnly(2020, 4, 1),
            },
            new()
            {
                Id = "c",
                Title = "C",
                Publication = "A Book of Ports",
                Publisher = "A & B Press",
                Issued = "2001",
                Url = "https://doi.org/10.1000/a_1",
            },
        ];
        ExportedWork[] references =
        [
            ExportedWork.FromWork(works[0], "12–14"),
            .. works[1..].Select(work => ExportedWork.FromWork(work, "108")),
        ];

        var loaded = await CitationJs.LoadAsync(
            WorkFormat.OfReferences.Select(format => (format.Name, Text(format.Write(references)))));

        Assert.Equal(
            ["article-journal", "article-magazine", "book", "report", "speech", "webpage", "chapter"],
            Values(loaded[0], "type"));
        Assert.Equal(
            ["article-journal", "article-journal", "book", "report", "document", "document", "chapter"],
            Values(loaded[1], "type"));
        Assert.Equal(
            ["article-journal", "article-magazine", "book", "report", "document", "webpage", "chapter"],
            Values(loaded[2], "type"));
        Assert.All(loaded, each =>
        {
            Assert.Equal(["J", "M", "B", "S/RES/2397 (2017)", "E", null, "C"], Values(each, "title"));
            Assert.Equal(
                ["The Quarterly", "Sekai", null, null, null, null, "A Book of Ports"],
                Values(each, "container-title"));
            Assert.Equal(
                [null, null, "A & B Press", "United Nations", null, null, "A & B Press"], Values(each, "publisher"));
            Assert.Equal(["50", null, null, null, null, null, null], Values(each, "volume"));
            Assert.Equal("10.1000/a_1", Values(each, "DOI").Last());
            Assert.Equal("https://doi.org/10.1000/a_1", Values(each, "URL").Last());
            Assert.Equal("S/RES/2397 (2017)", Values(each, "number").ElementAt(3));
            Assert.Equal(["12-14", "108", null, null, null, null, "108"], Values(each, "page"));
        });
        Assert.Equal(["3", "942", null, null, null, null, null], Values(loaded[0], "issue"));
        Assert.All(loaded[..2], each =>
        {
            Assert.Equal(
                ["[[2020,3]]", "[[2021,3]]", "[[1999]]", "[[2017,12,22]]", "[[2018,6,12]]", null, "[[2001]]"],
                Dates(each, "issued"));
            Assert.Equal([null, null, null, null, null, "[[2020,4,1]]", null], Dates(each, "accessed"));
        });

        static IEnumerable<string?> Values(JsonElement[] references, string name) =>
            references.Select(reference => reference.TryGetProperty(name, out var value) ? value.GetString() : null);

        static IEnumerable<string?> Dates(JsonElement[] references, string name) =>
            references.Select(reference => reference.TryGetProperty(name, out var value)
                ? value.GetProperty("date-parts").GetRawText()
                : null);
    }

    [Theory]
    [InlineData("Vol. 50, No. 3", "50", "3")]
    [InlineData("63, no. 2", "63", "2")]
    [InlineData("Vol. 7", "7", null)]
    [InlineData("No. 942", null, "942")]
    [InlineData("Spring, Special Issue", null, "Spring, Special Issue")]
    [InlineData("No.", null, "No.")]
    [InlineData("61, no. 4", "61", "4")]
    [InlineData("Vol. 50 No. 3", "50", "3")]
    [InlineData("Vol.50, No.3", "50", "3")]
    [InlineData("vol. 12(3)", "12", "3")]
    [InlineData("37/4", "37", "4")]
    [InlineData("12(3)", "12", "3")]
    [InlineData("12 (3–4)", "12", "3–4")]
    [InlineData("59", "59", null)]
    [InlineData("27311", null, "27311")]
    [InlineData("2020/3", null, "2020/3")]
    [InlineData("No. 3/4", null, "3/4")]
    [InlineData("November 3", null, "November 3")]
    public void A_number_with_a_volume_or_an_issue_is_split(string number, string? volume, string? issue) =>
        Assert.Equal(new IssueNumber(volume, issue), IssueNumber.Parse(number));

    [Fact]
    public void A_title_of_blanks_is_left_out()
    {
        var work = new Work { Id = "x", Title = " \r\n\t", Authors = ["\n"], Url = " " };
        Assert.All(
            WorkFormat.OfReferences,
            format => Assert.DoesNotContain("title", Written(format, work), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Hajime MAEKAWA", "MAEKAWA", "Hajime")]
    [InlineData("Sanger, David E.", "Sanger", "David E.")]
    [InlineData("Lund, Ada", "Lund", "Ada")]
    [InlineData("Robert King III", "King", "Robert", "III")]
    [InlineData("Robert KING III", "KING", "Robert", "III")]
    [InlineData("Martin Luther King, Jr.", "King", "Martin Luther", "Jr.")]
    [InlineData("King, Martin Luther, Jr.", "King", "Martin Luther", "Jr.")]
    [InlineData("King, Jr., Martin Luther", "King", "Martin Luther", "Jr.")]
    [InlineData("King III, Robert", "King", "Robert", "III")]
    [InlineData("Kim Jong Un, Jr.", "Kim Jong Un, Jr.", null)]
    [InlineData("United Nations", "United Nations", null)]
    [InlineData("World Bank", "World Bank", null)]
    [InlineData("Amnesty International", "Amnesty International", null)]
    [InlineData("David E. Sanger", "Sanger", "David E.")]
    [InlineData("Maria van der Berg", "van der Berg", "Maria")]
    [InlineData("Jean-Luc O’Neil", "O’Neil", "Jean-Luc")]
    [InlineData("KIM Jong Un", "KIM Jong Un", null)]
    [InlineData("Choe Sang-Hun", "Choe Sang-Hun", null)]
    [InlineData("Moon Jae In", "Moon Jae In", null)]
    [InlineData("前川 肇", "前川 肇", null)]
    [InlineData("Reuters", "Reuters", null)]
    [InlineData("World Food Programme Office", "World Food Programme Office", null)]
    [InlineData("Ministry of Unification", "Ministry of Unification", null)]
    [InlineData("Example, Inc.", "Example, Inc.", null)]
    public void A_name_is_divided_only_without_doubt(
        string typed, string family, string? given, string? suffix = null) =>
        Assert.Equal(new AuthorName(family, given, suffix), AuthorName.Parse(typed));

    [Fact]
    public void A_suffix_stands_where_each_format_has_it()
    {
        var work = new Work { Id = "x", Authors = ["Robert King III", "United Nations"] };
        Assert.Contains(
            "AU  - King, Robert, III\r\nAU  - United Nations\r\n", Written("ris", work), StringComparison.Ordinal);
        Assert.Contains(
            "author = {King, III, Robert and {United Nations}}", Written("bibtex", work), StringComparison.Ordinal);
        var authors = JsonSerializer.Deserialize<JsonElement>(Written("csl-json", work))[0].GetProperty("author");
        Assert.Equal(
            ("King", "Robert", "III"),
            (Part(authors[0], "family"), Part(authors[0], "given"), Part(authors[0], "suffix")));
        Assert.Equal("United Nations", Part(authors[1], "literal"));

        static string? Part(JsonElement name, string part) => name.GetProperty(part).GetString();
    }

    [Theory]
    [InlineData("https://doi.org/10.1080/00396338.2019.1637125", "10.1080/00396338.2019.1637125")]
    [InlineData("http://dx.doi.org/10.1162/isec_a_00125", "10.1162/isec_a_00125")]
    [InlineData(
        "HTTPS://DOI.ORG/10.1002/(SICI)1097-0258%3C1::AID%3E3.0.CO;2-Q", "10.1002/(SICI)1097-0258<1::AID>3.0.CO;2-Q")]
    [InlineData("doi:10.1080/1", "10.1080/1")]
    [InlineData("https://doi.org/10.1080/1?ref=2#3", "10.1080/1")]
    [InlineData("https://doi.org/", null)]
    [InlineData("https://doi.org/10.1080", null)]
    [InlineData("https://doi.org/10.1080/", null)]
    [InlineData("https://doi.org/10.1080/a}b", null)]
    [InlineData("https://example.org/10.1080/1", null)]
    [InlineData(null, null)]
    public void A_DOI_is_found_in_its_addresses_only(string? url, string? doi) => Assert.Equal(doi, Doi.Find(url));

    [Theory]
    [InlineData(
        "Kim Jong Un Guides Test of KN-25 for DPRK’s Army",
        "Kim {Jong} {Un} {Guides} {Test} of {KN-25} for {DPRK’s} {Army}")]
    [InlineData("A freeze that Pyongyang never signed", "A freeze that {Pyongyang} never signed")]
    [InlineData("‘Confrontation’ is no word", "‘{Confrontation}’ is no word")]
    [InlineData("KCNA speaks", "{KCNA} speaks")]
    [InlineData("“U.S.-ROK” 50% & more", "“{U.S.-ROK}” 50\\% \\& more")]
    [InlineData("a {b} \\ c_d", "a \\{b\\} {\\textbackslash} c\\_d")]
    [InlineData("} a {b", "{\\textbraceright} a {\\textbraceleft}b")]
    public void Capitals_inside_a_title_are_braced_in_BibTeX(string title, string expected) =>
        Assert.Contains(
            $"title = {{{expected}}}",
            Written("bibtex", new Work { Id = "x", Title = title }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Ministry of Culture and Sports", true)]
    [InlineData("Culture AND Sports", true)]
    [InlineData("Culture\ufeffand\u3000Sports", true)]
    [InlineData("Culture\u00a0and\u00a0Sports", true)]
    [InlineData("Culture, and Sports", true)]
    [InlineData("The RAND Corporation", false)]
    [InlineData("Andover & Sandhurst", false)]
    [InlineData("Culture & Sports", false)]
    public async Task A_publisher_with_the_word_and_is_one_name(string name, bool isBraced)
    {
        var work = new Work { Id = "x", Kind = WorkKind.Book, Title = "B", Publisher = name };
        var written = Written("bibtex", work);

        var loaded = await CitationJs.LoadAsync([("bibtex", written)]);

        Assert.Equal(isBraced, written.Contains("publisher = {{", StringComparison.Ordinal));
        // citation-js reads each of these characters as a blank.
        Assert.Equal(
            name.Replace('\ufeff', ' ').Replace('\u3000', ' '),
            loaded[0][0].GetProperty("publisher").GetString());
    }

    [Fact]
    public void Ris_has_one_line_per_tag_and_an_end_of_reference()
    {
        var work = new Work
        {
            Id = "kcna-2020-03-07-1a2b3c4d",
            Title = "One\r\nER  - two",
            Publication = "KCNA",
            Date = new DateOnly(2020, 3, 7),
            Language = "ja",
            Authors = ["Hajime MAEKAWA", "World Food Programme Office"],
            Url = "https://example.org/1",
        };

        Assert.Equal(
            """
            TY  - NEWS
            ID  - kcna-2020-03-07-1a2b3c4d
            TI  - One ER - two
            T2  - KCNA
            AU  - MAEKAWA, Hajime
            AU  - World Food Programme Office
            PY  - 2020
            DA  - 2020/03/07/
            LA  - ja
            UR  - https://example.org/1
            ER  - 


            """.ReplaceLineEndings("\r\n"),
            Written("ris", work));
    }

    private static string Written(string format, params Work[] works) =>
        Written(WorkFormat.All.Single(each => each.Name == format), works);

    private static string Written(WorkFormat format, params Work[] works) =>
        Text(format.Write(works.Select(work => ExportedWork.FromWork(work))));

    private static string Text(IEnumerable<byte[]> parts) =>
        Encoding.UTF8.GetString([.. parts.SelectMany(part => part)]);
}
