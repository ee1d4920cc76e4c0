using System.Text.Json;
using CsCheck;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Generation;

/// <summary>A random report is read back completely from each layout.</summary>
public sealed class RoundTripTests
{
    // CsCheck prints the seed of a failing case. CsCheck_Seed=… repeats the case, SOAK=100 tries a hundred times as
    // many cases.
    [Fact]
    public void Any_report_in_any_layout_is_read_as_generated() =>
        Gen.Select(Reports.Any, Layout.Any).Sample(
            (report, layout) => Assert.Null(Difference(report, layout)),
            iter: Soak.Times(3000),
            print: pair =>
                $"{Difference(pair.Item1, pair.Item2)}\n{pair.Item2}\n{Printer.Print(pair.Item1, pair.Item2)}");

    /// <summary>The first difference between the generated and the read report; null for none.</summary>
    private static string? Difference(GeneratedReport meant, Layout layout)
    {
        var name = layout.Container switch
        {
            Container.Html => "a.html",
            Container.Markdown => "a.md",
            Container.Word => "a.docx",
            _ => "a.txt",
        };
        var lines = BlobText.Read(Printer.File(meant, layout), name, null, out _)!.Lines;
        var reports = ReportParser.Parse(lines).Reports;
        if (reports.Count != 1)
        {
            return $"{reports.Count} reports";
        }

        var read = reports[0];
        var head = meant.Head;
        var authors = layout.Authors == AuthorForm.UnderTitle || head.Authors.Count > 0 ? head.Authors : [];
        return Compare("series", head.Series, read.Series)
            ?? Compare("number", head.Number, read.Number)
            ?? Compare("date", head.Date, read.Date)
            ?? Compare("posted", head.Posted, read.Posted)
            ?? Compare("title", head.Title, read.Title)
            ?? Compare("subtitle", head.Subtitle, read.Subtitle)
            ?? Compare("authors", string.Join("; ", authors), string.Join("; ", read.Authors))
            ?? Compare("body", Lines(meant.Expected), Lines(read.Body))
            ?? Compare("notes", string.Join('\n', meant.Texts), string.Join('\n', read.Notes.Select(note => note.Text)))
            ?? Compare(
                "citations",
                Citations(meant.Notes.SelectMany(note => note.Citations)),
                Citations(read.Notes.SelectMany(note => note.Citations)))
            ?? Compare(
                "cross-references",
                References(meant.Notes.Select(note => note.CrossReferences.SelectMany(notes => notes))),
                References(read.Notes.Select(note => note.SeeNotes)))
            ?? Compare(
                "numbers",
                string.Join(',', Enumerable.Range(1, meant.Notes.Count)),
                string.Join(',', read.Notes.Select(note => note.Number)));
    }

    private static string Lines(IEnumerable<BodyEntry> body) =>
        string.Join('\n', body.Select(entry => $"{entry.Kind}: {entry.Text} {Markers(entry)}"));

    private static string Markers(BodyEntry entry) =>
        string.Join(' ', entry.Markers.Select(marker => $"{marker.Note}@{marker.Offset}"));

    private static string Citations(IEnumerable<Citation> citations) => string.Join(
        '\n',
        citations.Select(citation =>
            JsonSerializer.Serialize(citation with { Work = null }, ModelJson.Readable.Options)));

    private static string References(IEnumerable<IEnumerable<int>> notes) =>
        string.Join('\n', notes.Select(numbers => string.Join(' ', numbers.Distinct())));

    // A report has some dozens of citations; the lines that differ show the reason at once.
    private static string? Compare<T>(string what, T meant, T read)
    {
        if (Equals(meant, read))
        {
            return null;
        }

        var (expected, actual) = ($"{meant}".Split('\n'), $"{read}".Split('\n'));
        var same = expected.Zip(actual).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{what}: meant\n{string.Join('\n', expected.Skip(same).Take(2))}\n"
            + $"read\n{string.Join('\n', actual.Skip(same).Take(2))}";
    }
}
