using CsCheck;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Parsing.Citations;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Parsing;

public sealed class PastedTextTests
{
    private static readonly string[] Pieces =
    [
        "“", "”", "\"", "[1] ", "[2] ", "\n", "\r\n", " ", "KCNA, ", "January 3, 2020", "See, note [1]. ", "Ibid. ", "A Title,", "; ", "\uFEFF", "報", "\uD83D", "Watch Report No.5  May 1, 2020\n",
    ];

    [Fact]
    public void Cross_references_are_followed_to_their_end()
    {
        const string Text = "[1] “First Piece,” KCNA, January 3, 2020; “Second Piece,” KCNA, January 4, 2020\n[2] See, note [1].\n[3] Ibid.\n[4] See note [9].";

        var found = Read(Text);

        Assert.Equal(
            [("“First Piece,” KCNA, January 3, 2020", null, "First Piece"), ("“Second Piece,” KCNA, January 4, 2020", null, "Second Piece"),
                ("See, note [1]", 1, "First Piece"), ("See, note [1]", 1, "Second Piece"), ("Ibid.", 1, "First Piece"), ("Ibid.", 1, "Second Piece"), ("See note [9]", (int?)null, null)],
            found.Select(item => (Text[item.Start..item.End], item.Via, item.Citation.Title)));
    }

    [Fact]
    public void Offsets_hold_over_the_lines_of_a_note()
    {
        const string Text = "Running text with “words,” said on January 5, 2020. [1]\r\n\r\n [1]  See, “A Piece\r\n   of the News,” KCNA,\r\n\tJanuary 3, 2020\r\n[2]  “Another,” KCNA, January 4, 2020";

        var found = Read(Text);

        Assert.Equal(["“A Piece\r\n   of the News,” KCNA,\r\n\tJanuary 3, 2020", "“Another,” KCNA, January 4, 2020"], found.Select(item => Text[item.Start..item.End]));
        Assert.Equal("A Piece of the News", found[0].Citation.Title);
    }

    [Fact]
    public void A_report_yields_the_citations_that_ingestion_reads()
    {
        foreach (var name in Samples.Names.Where(name => Path.GetExtension(name) == ".txt" && Samples.Read(name).Reports.Count > 0))
        {
            var text = Encodings.Decode(File.ReadAllBytes(Samples.PathOf(name)), null, out _)!;
            (string? Work, string Raw)[] ingested = [.. Samples.Read(name).Reports.SelectMany(report => report.Notes).SelectMany(note => note.Citations).Select(citation => (citation.Work, citation.Raw))];
            var pasted = PastedText.Read(text).Where(item => item.Via is null).Select(item => (item.Citation.Work, item.Citation.Raw)).ToList();
            // A cross-reference that leads nowhere is no citation in a report.
            pasted.RemoveAll(item => item.Work is null && !ingested.Contains(item));
            Assert.Equal(ingested, pasted);
        }
    }

    [Fact]
    public void Without_notes_the_lines_that_hold_citations_are_read()
    {
        const string Text = """
            The plenary meeting of June lasted four days, and the foreign press took up one sentence of it. It said “yes”, of course.

            “First Piece,” KCNA, January 3, 2020
            Fourth Day Sitting of Plenary Meeting Held, January 4, 2020.
            Nothing here.
            """;

        Assert.Equal(
            ["“First Piece,” KCNA, January 3, 2020", "Fourth Day Sitting of Plenary Meeting Held, January 4, 2020."],
            Read(Text).Select(item => Text[item.Start..item.End]));
    }

    [Fact]
    public void A_single_line_is_told_to_be_unparsed() => Assert.Null(Assert.Single(Read("An interview with the author")).Citation.Work);

    [Fact]
    public void Every_place_lies_in_the_text_whatever_is_pasted()
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
