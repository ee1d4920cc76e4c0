using System.Globalization;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Parsing.Citations;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Parsing.Citations;

/// <summary>The citations and cross-references of one note.</summary>
public sealed class NoteReaderTests
{
    private const int Mebibyte = 1024 * 1024;

    [Theory]
    [InlineData("“A,” KCNA, May 1, 2021 and “B,” KCNA, May 2, 2021", "A|KCNA|2021-05-01", "B|KCNA|2021-05-02")]
    [InlineData("“A” (KCNA, May 1, 2021)", "A|KCNA|2021-05-01")]
    [InlineData("KCNA, “A,” May 1, 2021", "A|KCNA|2021-05-01")]
    [InlineData("Asahi Shimbun, “A,” May 1, 2021", "A|Asahi Shimbun|2021-05-01")]
    [InlineData("Asahi Shimbun, “A,” evening edition, May 1, 2021", "A|Asahi Shimbun|2021-05-01")]
    [InlineData("“A,” in Harold Finch, ed., Fields, Northern Press, 2011, pp. 3-5", "A|Fields|2011")]
    [InlineData("“A,” (KCNA), May 1, 2021", "A|KCNA|2021-05-01")]
    [InlineData("“A” , KCNA , 1 May 2021", "A|KCNA|2021-05-01")]
    [InlineData("“A,” KCNA May 1st, 2021", "A|KCNA|2021-05-01")]
    [InlineData("“A,” in KCNA, May 1, 2021", "A|KCNA|2021-05-01")]
    [InlineData("“Agenda 2030,” Agenda 2030, May 1, 2021", "Agenda 2030|Agenda 2030|2021-05-01")]
    [InlineData("“In May 2020, Talks,” KCNA, May 1, 2021", "In May 2020, Talks|KCNA|2021-05-01")]
    [InlineData("“Who Said “No”?” KCNA, May 1, 2021", "Who Said “No”?|KCNA|2021-05-01")]
    [InlineData("“‘No,’ He Said,” KCNA, May 1, 2021", "‘No,’ He Said|KCNA|2021-05-01")]
    [InlineData("“A,” Sekai, 2021-05, p. 3", "A|Sekai|2021-05")]
    [InlineData("“A,” Sekai, May, 2021", "A|Sekai|2021-05")]
    [InlineData("“A,” Survival 61, no. 4 (2019): 5–12", "A|Survival|2019")]
    [InlineData("“Panmunjom Declaration,” April 27, 2018", "Panmunjom Declaration||2018-04-27")]
    [InlineData(
        "Resolution 2397 (2017), UN Security Council, December 22, 2017",
        "Resolution 2397 (2017)|UN Security Council|2017-12-22")]
    [InlineData("UNSC Resolution 1695 (July 15, 2006).", "UNSC Resolution 1695||2006-07-15")]
    [InlineData(
        "“A”, Asahi Shimbun Digital, May 1, 2021, 05:00 (Japanese article)",
        "A|Asahi Shimbun Digital|2021-05-01")]
    [InlineData("UN Security Council, Resolution 2397 (2017), p. 3", "Resolution 2397|UN Security Council|2017")]
    public void Works_are_read(string text, params string[] works) => Assert.Equal(works, Works(text));

    [Theory]
    [InlineData("KCNA, May 1, 2021")]
    [InlineData("A Title without Marks, KCNA, May 1, 2021")]
    [InlineData("A Title without Its First Mark,” KCNA, May 1, 2021")]
    [InlineData("“A,” KCNA")]
    [InlineData("“A,” KCNA, May 1-3, 2021")]
    [InlineData("He called it “a plot” in Tokyo, May 1, 2021")]
    [InlineData("He said “no.” This was reported in Tokyo, May 1, 2021")]
    [InlineData("“A,” ibid., May 1, 2021")]
    [InlineData("Northern Law Review, May 1, 2021")]
    [InlineData("“A,” 2021")]
    [InlineData("Harold Finch, Miriam Okafor, The Lost Page, Northern Press, 2011")]
    [InlineData("Harold Finch, The Lost Page, A History, Northern Press, 2011")]
    [InlineData("Harold Finch, New Year Address, January 1, 2019")]
    [InlineData("The Statement was made on June 12, 2018")]
    [InlineData("Minister Okada said at a press conference, June 12, 2018")]
    [InlineData("See")]
    [InlineData("“")]
    public void A_note_without_a_complete_work_stays_as_typed(string text)
    {
        var contents = OneNote.Read(text);

        var citation = Assert.Single(contents.Citations).Citation;
        Assert.Equal((text, null, null), (citation.Raw, citation.Work, citation.Title));
        Assert.Empty(contents.CrossReferences);
    }

    [Theory]
    [InlineData("See, note [1].", "See, note [1]", 1)]
    [InlineData("See notes 1-3.", "See notes 1-3", 1, 2, 3)]
    [InlineData("See, notes [1], [4]–[6], and 9.", "See, notes [1], [4]–[6], and 9", 1, 4, 5, 6, 9)]
    [InlineData("See notes [1, 4] and [6-7].", "See notes [1, 4] and [6-7]", 1, 4, 6, 7)]
    [InlineData("Same as [2]", "Same as [2]", 2)]
    [InlineData("Same as above.", "Same as above", 41)]
    [InlineData("Cf. n. 3 supra", "Cf. n. 3 supra", 3)]
    [InlineData("(See note 3.)", "(See note 3", 3)]
    [InlineData("See [note 3].", "See [note 3]", 3)]
    [InlineData("Ibid., pp. 3-4.", "Ibid., pp. 3-4", 41)]
    [InlineData("Id. at 12.", "Id. at 12", 41)]
    [InlineData("Finch, ibid., p. 3.", "Finch, ibid., p. 3", 41)]
    [InlineData("See note 3, p. 12, for the whole text.", "See note 3, p. 12, for the whole text", 3)]
    [InlineData("For the harvest see note 3; “A,” KCNA, May 1, 2021", "For the harvest see note 3", 3)]
    [InlineData("See note 3, 38 North", "See note 3", 3)]
    [InlineData("See note 1 (“A,” KCNA, May 1, 2021)", "See note 1", 1)]
    [InlineData("“A,” KCNA, May 1, 2021 (see also note 3)", "(see also note 3)", 3)]
    [InlineData("Nobody counted them. See note 3.", "See note 3", 3)]
    [InlineData("He called it “a plot.” See note 3.", "See note 3", 3)]
    [InlineData("See Finch, op. cit., p. 3", "See Finch, op. cit., p. 3", 7)]
    [InlineData("Harold Finch, loc. cit.", "Harold Finch, loc. cit.", 7)]
    [InlineData("H. Finch, “Fields,” op. cit., p. 3", "H. Finch, “Fields,” op. cit., p. 3", 7)]
    [InlineData("Finch and Terada, op. cit. (note 9)", "Finch and Terada, op. cit. (note 9)", 9)]
    [InlineData("Peter Finch, op. cit.", "Peter Finch, op. cit.")]
    [InlineData("Op. cit.", "Op. cit.")]
    public void Cross_references_are_read_with_their_places(string text, string span, params int[] notes)
    {
        var contents = OneNote.Read(text, previous: 41, (5, "Harold Finch"), (5, "Aiko Terada"), (7, "Harold FINCH"));

        var reference = Assert.Single(contents.CrossReferences);
        Assert.Equal(
            (span, string.Join(',', notes)),
            (text[reference.Start..reference.End], string.Join(',', reference.Notes)));
        Coverage.Check(text, contents);
    }

    [Theory]
    [InlineData("^, ")]
    [InlineData("^ ;")]
    [InlineData("^ a b ).")]
    [InlineData("^ [↑]")]
    [InlineData("(←)")]
    [InlineData("^ and")]
    public void A_note_of_back_links_and_dividers_has_no_item(string text)
    {
        var contents = OneNote.Read(text, previous: 3);

        Assert.Empty(contents.Citations);
        Assert.Empty(contents.CrossReferences);
    }

    [Fact]
    public void A_range_of_more_notes_than_a_report_has_is_not_read()
    {
        var contents = OneNote.Read("See notes 1-9999.");

        Assert.Equal([1], contents.SeeNotes);
        Assert.Equal("-9999.", Assert.Single(contents.Citations).Citation.Raw);
    }

    [Fact]
    public void An_impossible_date_leaves_the_rest_of_the_citation_intact()
    {
        var contents = NoteReader.Read(new NoteText("“A,” KCNA, April 31, 2021"));

        var citation = Assert.Single(contents.Citations).Citation;
        Assert.Equal(("A", "KCNA", null, null), (citation.Title, citation.Publication, citation.Date, citation.Issued));
        Assert.Equal([11], contents.UnreadableDates);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("“")]
    [InlineData("\"")]
    [InlineData("[1]")]
    [InlineData("See note ")]
    [InlineData("See note 1. ")]
    [InlineData("See notes 1-50. ")]
    [InlineData("Ibid. ")]
    [InlineData("Finch, op. cit. ")]
    [InlineData("January ")]
    [InlineData("2020, ")]
    [InlineData(",")]
    [InlineData("and ")]
    [InlineData("“a,” b, ")]
    [InlineData("“a; ")]
    [InlineData("“a, ")]
    [InlineData("“a”; ")]
    [InlineData("a; ")]
    [InlineData(". See a,")]
    [InlineData("(")]
    [InlineData("S/RES/1, ")]
    [InlineData("Harold Finch, ")]
    [InlineData("Regarding x: ")]
    [InlineData("https://a ")]
    [InlineData("“A,” KCNA, May 1, 2020 ")]
    [InlineData("‘a’, ")]
    [InlineData("*a* ")]
    [InlineData("[a](https://b) ")]
    [InlineData("A v. B, ")]
    [InlineData("A to B, ")]
    [InlineData("A, B (C: D, 2000), ")]
    [InlineData("a (2000). ")]
    [InlineData("“a”: “")]
    [InlineData("同上 ")]
    [InlineData("supra note 1, ")]
    [InlineData("A. B. ")]
    [InlineData("“a,” b “c” ")]
    public void Four_times_the_text_costs_about_four_times_as_much(string unit) => Cost.AssertGrowth(
        () => CostOf(unit, Mebibyte / 8),
        () => CostOf(unit, Mebibyte / 2),
        // Quadratic work costs 16 times as much. The extra second allows for garbage collection.
        small => new Cost((small.Bytes * 6) + Mebibyte, (small.Seconds * 6) + 1));

    [Theory]
    [InlineData("[")]
    [InlineData("“")]
    [InlineData("[1]")]
    [InlineData("See note ")]
    [InlineData("Ibid. ")]
    [InlineData("January ")]
    [InlineData(",")]
    [InlineData("“a,” b, ")]
    [InlineData("“a; ")]
    public void A_mebibyte_of_one_repeated_fragment_is_read_without_loss(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Mebibyte / unit.Length));

        var contents = OneNote.Read(text, previous: 1);

        Assert.Equal(
            text.Count(IsContent),
            contents.Citations.Select(found => (found.Start, found.End))
                .Concat(contents.CrossReferences.Select(reference => (reference.Start, reference.End)))
                .Sum(span => text[span.Start..span.End].Count(IsContent)));

        static bool IsContent(char character) =>
            !char.IsWhiteSpace(character) && character is not (',' or '.' or ';');
    }

    [Theory]
    [InlineData("Ibid.", 9998)]
    [InlineData("See note {1}.", 9998)]
    [InlineData("Finch, op. cit.", 9998)]
    [InlineData("See notes {1} and 1.", 9998)]
    [InlineData("See note {2}.", 0)]
    [InlineData("See note {0}.", 0)]
    public void A_long_chain_is_followed_to_its_end_and_a_cycle_is_unresolved(string form, int resolved)
    {
        // {0} is the note itself and {1} the previous note. {2} pairs the notes 2 and 3, 4 and 5 and so on into cycles.
        var notes = Enumerable.Range(2, 9998).Select(number => $"[{number}] " + form
            .Replace("{0}", $"{number}", StringComparison.Ordinal)
            .Replace("{1}", $"{number - 1}", StringComparison.Ordinal)
            .Replace("{2}", $"{(number % 2 == 0 ? number + 1 : number - 1)}", StringComparison.Ordinal));
        var report = Assert.Single(ReportParser.Parse($"""
            Watch Report No.7     May 4, 2021

            A Title.

            Text [1].

            [1] Harold Finch, “A,” KCNA, May 1, 2021
            {string.Join('\n', notes)}

            """).Reports);

        Assert.Equal(9999, report.Notes.Count);
        Assert.Equal(
            resolved,
            CrossReferences.ByNote(report).Values.Count(targets => targets.SequenceEqual([1])));
        Assert.Equal(
            9998 - resolved,
            report.Diagnostics.Count(diagnostic => diagnostic.Code == DiagnosticCodes.CrossReferenceUnresolved));
    }

    private static IEnumerable<string> Works(string text)
    {
        var contents = OneNote.Read(text);
        Coverage.Check(text, contents);
        return
            from found in contents.Citations
            let citation = found.Citation
            let date = citation.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? citation.Issued
            select $"{citation.Title}|{citation.Publication}|{date}";
    }

    private static Cost CostOf(string unit, int length)
    {
        var text = string.Concat(Enumerable.Repeat(unit, length / unit.Length));
        return Cost.Of(() => Assert.NotNull(OneNote.Read(text, previous: 1)));
    }
}
