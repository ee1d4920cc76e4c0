using CsCheck;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Notes;
using WatchReports.Parsing.Pages;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>
/// A report with random damage to its bytes is read without an exception, and none of its content is lost. The content
/// of a line is its letters and its quotation, question, exclamation, per cent and currency marks. Digits and other
/// signs may belong to markers, note labels, section signs and frames, as may the letters of <c>[iv]</c> and
/// <c>注4)</c>. Each character of the content occurs as often in the answer: in a title, subtitle, author, body, note
/// or announcement, or in the lines outside the reports. Only lines of layout may be missing: the head of a report, the
/// heading of its notes, a posting date, a ruled line; and the words that join the names of authors.
/// </summary>
public sealed class MutationTests
{
    private static readonly Gen<byte> Sign = Gen.OneOf([.. "[]\n 1\"<*("u8]);

    private static readonly Gen<(int Kind, double Place, byte Value)> Mutation =
        Gen.Select(Gen.Int[0, 4], Gen.Double[0, 1], Gen.OneOf(Gen.Byte, Sign));

    // CsCheck prints the seed of a failing case. CsCheck_Seed=… repeats the case, SOAK=100 tries a hundred times as
    // many cases.
    [Fact]
    public void Damaged_reports_are_read_without_an_exception_or_a_loss() =>
        Gen.Select(Gen.Int[0, Samples.Names.Count - 1], Mutation.Array[0, 20]).Sample(
            (sample, mutations) =>
            {
                var name = Samples.Names[sample];
                var bytes = Mutate(File.ReadAllBytes(Samples.PathOf(name)), mutations);
                if (BlobText.Read(bytes, name, null, out var problem) is not { } text)
                {
                    Assert.NotNull(problem);
                    return;
                }

                var page = ReportParser.Parse(text.Lines);
                if (page.Reports.Count == 0)
                {
                    Assert.Contains(page.Diagnostics, diagnostic => diagnostic.Code == DiagnosticCodes.NoReport);
                    return;
                }

                CheckContent(text.Lines, page);
                Assert.All(page.Reports, CheckDiagnostics);
                Assert.Equal(
                    page.Outside.Count > 0,
                    page.Diagnostics.Any(diagnostic => diagnostic.Code == DiagnosticCodes.TextOutsideReport));
            },
            iter: Soak.Times(3000));

    private static byte[] Mutate(byte[] bytes, (int Kind, double Place, byte Value)[] mutations)
    {
        var mutated = new List<byte>(bytes);
        foreach (var (kind, place, value) in mutations.TakeWhile(_ => mutated.Count > 0))
        {
            var at = (int)(place * (mutated.Count - 1));
            var length = Math.Min(1 + (value % 40), mutated.Count - at);
            switch (kind)
            {
                case 0:
                    mutated.RemoveAt(at);
                    break;
                case 1:
                    mutated.RemoveRange(at, length);
                    break;
                case 2:
                    mutated.InsertRange(at, mutated.GetRange(at, length));
                    break;
                case 3:
                    var other = (at + value) % mutated.Count;
                    (mutated[at], mutated[other]) = (mutated[other], mutated[at]);
                    break;
                default:
                    mutated[at] = value;
                    break;
            }
        }

        return [.. mutated];
    }

    private static void CheckContent(IReadOnlyList<SourceLine> lines, ParsedPage page)
    {
        var left = new Dictionary<char, int>();
        Count(lines.Select(line => line.Text), left, 1);
        Count(page.Reports.SelectMany(Texts), left, -1);
        Count(page.Outside.Select(line => line.Text), left, -1);

        var layout = new Dictionary<char, int>();
        Author[] authors = [.. page.Reports.SelectMany(report => report.Authors)];
        Count(lines.Select(line => line.Text).Where(IsLayout), layout, 1);
        Count(authors.Select(_ => "and by By author authors: Author Authors: written by Written by"), layout, 1);
        Count(authors.Select(author => author.Affiliation ?? ""), layout, 1);
        Count(lines.SelectMany(line => line.Links).Select(link => link.Url!), layout, 1);
        Count(lines.SelectMany(line => Labels(line.Text)), layout, 1);

        Assert.All(left, count => Assert.True(
            Math.Abs(count.Value) <= layout.GetValueOrDefault(count.Key),
            $"“{count.Key}” is {count.Value} times too few"));

        // Each note that links to a URL has the URL, and each author of a shared affiliation has the affiliation.
        var hasLinks = lines.Any(line => line.Links.Count > 0);
        var mayShareAffiliation =
            page.Reports.Any(report => report.Authors.Count(author => author.Affiliation is not null) > 1);
        if (!hasLinks && !mayShareAffiliation)
        {
            Assert.All(left, count => Assert.True(count.Value >= 0, $"“{count.Key}” is {-count.Value} times too many"));
        }
    }

    private static bool IsLayout(string line) =>
        HeadLine.Read(line, isAlone: true) is not null
        || NoteList.IsHeading(line)
        || PostingDate.Find(line) is not null
        || Dates.Parse(line.Trim('(', ')')) is not null;

    /// <summary>The note labels and markers of a line that are written with letters.</summary>
    private static IEnumerable<string> Labels(string line)
    {
        if (NoteLabel.ReadAny(line) is { } label)
        {
            yield return line[..label.Length];
        }

        for (var at = 1; at < line.Length; at++)
        {
            if ((NoteNumber.ReadRomanMarker(line.AsSpan(at)) ?? NoteNumber.ReadSigned(line.AsSpan(at))) is { } marker)
            {
                yield return line.Substring(at, marker.Length);
            }
        }
    }

    private static bool IsContent(char character) =>
        char.IsLetter(character) || Quotes.IsQuote(character) || character is '?' or '!' or '%' or '$' or '…';

    private static IEnumerable<string> Texts(Report report) =>
    [
        report.Title,
        report.Subtitle ?? "",
        .. report.Authors.SelectMany(author => (string[])[author.Name, author.Affiliation ?? ""]),
        .. report.Body.Select(entry => entry.Text),
        .. report.Notes.Select(note => note.Text),
        .. report.Related.Select(related => related.Title ?? ""),
    ];

    private static void Count(IEnumerable<string> texts, Dictionary<char, int> counts, int by)
    {
        foreach (var character in texts.SelectMany(text => text).Where(IsContent))
        {
            counts[character] = counts.GetValueOrDefault(character) + by;
        }
    }

    private static void CheckDiagnostics(Report report)
    {
        var notes = report.Notes.Select(note => note.Number).ToHashSet();
        var marked = report.Body.SelectMany(entry => entry.Markers).Select(marker => marker.Note).ToHashSet();
        Assert.Equal(
            marked.Except(notes).Order(),
            report.Diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.MarkerWithoutNote)
                .Select(diagnostic => diagnostic.Note!.Value).Order());
        Assert.Equal(
            notes.Except(marked).Order(),
            report.Diagnostics.Where(diagnostic => diagnostic.Code == DiagnosticCodes.NoteWithoutMarker)
                .Select(diagnostic => diagnostic.Note!.Value).Distinct().Order());
        Assert.Equal(
            report.Notes.Count - notes.Count,
            report.Diagnostics.Count(diagnostic => diagnostic.Code == DiagnosticCodes.NoteNumberRepeated));
    }
}
