using System.Globalization;
using System.Text;
using CsCheck;
using WatchReports.Model;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing.Bodies;

/// <summary>The text of a body keeps every character, and each marker keeps its place.</summary>
public sealed class BodyReaderTests
{
    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.OneOf(
            "the", "quiet", "winter", "letter,", "“talks", "are", "over”", "‘offer’", "bleed[ing]", "[sic]",
            "[North]", "[2018]", "(DPRK)", "a;", "No.7",
            "\"straight\"", "”turned“", "https://news.example/a?b=[c]", "金正恩", "한반도", "naïve", "e\u0301", "😀", "§",
            "*", "1.", "[", "]", "[]", "[x1]", "100%", "a\u00A0b", "…"),
        Gen.Char['a', 'z'].Array[1, 9].Select(letters => new string(letters)));

    private static readonly Gen<(string Word, int? Note)> MarkedWord =
        Gen.Select(Word, Gen.Frequency((6, Gen.Const(0)), (1, Gen.Int[1, 9])))
            .Select(pair => (pair.Item1, pair.Item2 == 0 ? (int?)null : pair.Item2));

    // The first and last words keep the reader from taking the paragraph for a heading, a note or a list of authors.
    private static readonly Gen<(string Word, int? Note)[]> Paragraph =
        MarkedWord.Array[1, 30].Select(words => ((string, int?)[])[("Thus", null), .. words, ("end.", null)]);

    [Fact]
    public void Any_body_keeps_its_text_and_markers() =>
        Gen.Select(Paragraph.Array[1, 8], Gen.OneOf("\n", "\r\n", "\r"), Gen.Int[1, 3]).Sample(
            (paragraphs, lineEnd, blankLines) =>
            {
                var source = new StringBuilder("Watch Report No.7     May 4, 2021\n\nA Title of Words.\n\n");
                var expected = new List<BodyEntry>();
                foreach (var paragraph in paragraphs)
                {
                    expected.Add(Write(paragraph, source));
                    source.Append('\n', blankLines + 1);
                }

                for (var note = 1; note <= 9; note++)
                {
                    source.Append(CultureInfo.InvariantCulture, $"[{note}] “Title {note},” KCNA, May {note}, 2021\n");
                }

                var page = source.ToString().Replace("\n", lineEnd, StringComparison.Ordinal);
                var report = Assert.Single(ReportParser.Parse(page).Reports);

                Assert.Equal(expected.Select(entry => entry.Text), report.Body.Select(entry => entry.Text));
                Assert.Equal(expected.Select(entry => entry.Markers), report.Body.Select(entry => entry.Markers));
                Assert.All(report.Body, entry => Assert.Equal(BodyKind.Paragraph, entry.Kind));
                Assert.Equal(9, report.Notes.Count);
            },
            iter: Soak.Times(2000));

    private static BodyEntry Write((string Word, int? Note)[] paragraph, StringBuilder source)
    {
        var text = new StringBuilder();
        var markers = new List<Marker>();
        foreach (var (word, note) in paragraph)
        {
            var blank = text.Length > 0 ? " " : "";
            source.Append(blank).Append(word);
            text.Append(blank).Append(word);
            if (note is { } number)
            {
                source.Append(CultureInfo.InvariantCulture, $" [{number}]");
                markers.Add(new Marker(number, text.Length));
            }
        }

        return new BodyEntry(BodyKind.Paragraph, text.ToString(), markers);
    }
}
