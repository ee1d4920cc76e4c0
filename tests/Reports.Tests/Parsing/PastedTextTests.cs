using CsCheck;
using WatchReports.Parsing;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>A pasted text, with or without notes, gives its citations and their places in the text.</summary>
public sealed class PastedTextTests
{
    private static readonly string[] Pieces =
    [
        "“", "”", "\"", "[1] ", "[2] ", "\n", "\r\n", " ", "KCNA, ", "January 3, 2020", "See, note [1]. ", "Ibid. ",
        "A Title,", "; ", "\uFEFF", "報", "\uD83D", "Watch Report No.5  May 1, 2020\n",
    ];

    [Fact]
    public void Cross_references_are_followed_to_their_end()
    {
        const string Text =
            "[1] “First Piece,” KCNA, January 3, 2020; “Second Piece,” KCNA, January 4, 2020\n"
            + "[2] See, note [1].\n[3] Ibid.\n[4] See note [9].";

        var found = Read(Text);

        Assert.Equal(
            [
                ("“First Piece,” KCNA, January 3, 2020", null, "First Piece"),
                ("“Second Piece,” KCNA, January 4, 2020", null, "Second Piece"),
                ("See, note [1]", 1, "First Piece"),
                ("See, note [1]", 1, "Second Piece"),
                ("Ibid.", 1, "First Piece"),
                ("Ibid.", 1, "Second Piece"),
                ("See note [9]", (int?)null, null),
            ],
            found.Select(item => (Text[item.Start..item.End], item.Via, item.Citation.Title)));
    }

    [Fact]
    public void Offsets_are_right_for_a_note_of_several_lines()
    {
        const string Text =
            "Running text with “words,” said on January 5, 2020. [1]\r\n\r\n"
            + " [1]  See, “A Piece\r\n   of the News,” KCNA,\r\n\tJanuary 3, 2020\r\n"
            + "[2]  “Another,” KCNA, January 4, 2020";

        var found = Read(Text);

        Assert.Equal(
            ["“A Piece\r\n   of the News,” KCNA,\r\n\tJanuary 3, 2020", "“Another,” KCNA, January 4, 2020"],
            found.Select(item => Text[item.Start..item.End]));
        Assert.Equal("A Piece of the News", found[0].Citation.Title);
    }

    [Fact]
    public void A_pasted_report_gives_the_same_citations_as_its_ingestion()
    {
        var reports = Samples.Names.Where(name =>
            Path.GetExtension(name) == ".txt" && Samples.Read(name).Reports.Count > 0);
        foreach (var name in reports)
        {
            var text = Encodings.Decode(File.ReadAllBytes(Samples.PathOf(name)), null, out _)!;
            (string? Work, string Raw)[] ingested =
            [
                .. Samples.Read(name).Reports.SelectMany(report => report.Notes).SelectMany(note => note.Citations)
                    .Select(citation => (citation.Work, citation.Raw)),
            ];
            var pasted = PastedText.Read(text).Where(item => item.Via is null)
                .Select(item => (item.Citation.Work, item.Citation.Raw)).ToList();

            // An unresolved cross-reference is an item of the pasted text, but not a citation of the report.
            pasted.RemoveAll(item => item.Work is null && !ingested.Contains(item));
            Assert.Equal(ingested, pasted);
        }
    }

    [Fact]
    public void A_text_without_notes_gives_the_citations_of_its_lines()
    {
        const string Text =
            "The plenary meeting of June lasted four days, and the foreign press took up one sentence of it. "
            + "It said “yes”, of course.\n\n“First Piece,” KCNA, January 3, 2020\n"
            + "Fourth Day Sitting of Plenary Meeting Held, January 4, 2020.\nNothing here.";

        Assert.Equal(
            ["“First Piece,” KCNA, January 3, 2020", "Fourth Day Sitting of Plenary Meeting Held, January 4, 2020."],
            Read(Text).Select(item => Text[item.Start..item.End]));
    }

    [Theory]
    [InlineData("1. ", "2. ", "3. ")]
    [InlineData("7) ", "8) ", "9) ")]
    [InlineData("(12) ", "(13) ", "(14) ")]
    [InlineData("¹ ", "² ", "³ ")]
    [InlineData("15 ", "16 ", "17 ")]
    [InlineData("i ", "ii ", "iii ")]
    [InlineData("[iv] ", "[v] ", "[vi] ")]
    [InlineData("[^1]: ", "[^2]: ", "[^3]: ")]
    [InlineData("注1）", "注2）", "注3）")]
    [InlineData("- ", "- ", "- ")]
    [InlineData("• ", "• ", "• ")]
    [InlineData("* ", "* ", "* ")]
    public void Each_note_of_a_list_without_markers_gives_its_items(string first, string second, string third)
    {
        var text = $"{first}“A Piece\r\n  of the Govern-\r\nment,” KCNA, January 3, 2020\r\n"
            + $"{second}Ibid.\r\n\r\n{third}A talk with the author";

        var found = Read(text);

        Assert.Equal(
            ["“A Piece\r\n  of the Govern-\r\nment,” KCNA, January 3, 2020", "Ibid.", "A talk with the author"],
            found.Select(item => text[item.Start..item.End]));
        Assert.Equal(
            ["A Piece of the Government", "A Piece of the Government", null],
            found.Select(item => item.Citation.Title));
    }

    [Theory]
    [InlineData("“A Piece\nof the News,” KCNA,\nJanuary 3, 2020")]
    [InlineData("“Harbour-\nLock Opens,” KCNA, January 3, 2020")]
    [InlineData("Ada Lund, “Tables of\nTides,” Daily Ledger, May 2, 2019")]
    [InlineData("“Who Pays?\nNobody Knows,” KCNA, January 3, 2020")]
    [InlineData("“A Piece,” KCNA, January 3, 2020,\nhttps://a.example/\nb")]
    public void A_citation_broken_over_lines_is_one_citation(string text)
    {
        var found = Assert.Single(Read($"{text}\n“Next,” KCNA, January 4, 2020\n"), item => item.Start == 0);

        Assert.Equal(text, $"{text}\n"[found.Start..found.End]);
        Assert.NotNull(found.Citation.Work);
    }

    [Fact]
    public void Notes_at_the_feet_of_pasted_pages_are_read()
    {
        const string Text =
            "behind is a single rope.15 A clerk has\n\n15 Ada Lund, “Ropes,” Daily Ledger,\nMarch 2, 2019.\n\n7\n"
            + "Lake Monitor No. 19\n\ntold it to the schools.16 It is a long\nstory.17\n\n"
            + "16 Ibid.\n17 See note 15.\n\n8\n";

        Assert.Equal(
            ["Ada Lund, “Ropes,” Daily Ledger,\nMarch 2, 2019", "Ibid.", "See note 15"],
            Read(Text).Select(item => Text[item.Start..item.End]));
    }

    [Theory]
    [InlineData(
        "The boats lay for nine days in the dock, and\nthe press took up one sentence of it.\nIt was a\nlong day.")]
    [InlineData("“We will not yield,” he said on the\nbridge, and then he left.\nSo it was.")]
    [InlineData("1. One thing is to be done.\n2. Another is not.")]
    [InlineData("- one from the North\n- one from the South")]
    public void Running_text_gives_nothing(string text) => Assert.Empty(Read(text));

    [Fact]
    public void A_line_that_begins_with_a_number_is_no_list()
    {
        const string Text = "38 North, “A Piece,” January 3, 2020";

        Assert.Equal(0, Read(Text)[0].Start);
    }

    [Fact]
    public void A_single_line_without_a_citation_is_an_unparsed_citation() =>
        Assert.Null(Assert.Single(Read("An interview with the author")).Citation.Work);

    [Fact]
    public void Every_place_lies_inside_any_pasted_text()
    {
        var pieces = Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]);
        pieces.Array[0, 40].Select(string.Concat).Sample(text =>
        {
            var last = 0;
            foreach (var item in Read(text))
            {
                Assert.InRange(item.Start, last, item.End - 1);
                Assert.InRange(item.End, 1, text.Length);
                last = item.Start;
            }
        });
    }

    private static PastedCitation[] Read(string text) => [.. PastedText.Read(text)];
}
