using WatchReports.Model;
using WatchReports.Parsing.Citations;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Parsing.Citations;

/// <summary>The section on citations in docs/formats.md says of each of its examples what is true.</summary>
public sealed class CitationFormatsTests
{
    public static TheoryData<string> Read => [.. Examples("| form |", cell: 3)];

    public static TheoryData<string> NotRead => [.. Examples("| not read |", cell: 1)];

    public static TheoryData<string> Changed => [.. Examples("| not read |", cell: 3)];

    [Theory]
    [MemberData(nameof(Read))]
    [MemberData(nameof(Changed))]
    public void What_is_said_to_be_read_is_read(string example)
    {
        var contents = NoteReader.Read(example, previous: 1);

        Assert.True(contents.Citations.Count + contents.CrossReferences.Count > 0);
        Assert.All(contents.Citations, found => Assert.NotNull(found.Citation.Work));
        Coverage.Check(example, contents);
    }

    [Theory]
    [MemberData(nameof(NotRead))]
    public void What_is_said_not_to_be_read_stays_as_it_is(string example) =>
        Assert.Equal((example, null), Assert.Single(NoteReader.Read(example, previous: 1).Citations) is var found ? (found.Citation.Raw, found.Citation.Work) : default);

    // An example with … shows a part of a citation only.
    private static IEnumerable<string> Examples(string head, int cell) =>
        File.ReadLines(Path.Combine(Command.PathOf("Infra"), "..", "docs", "formats.md"))
            .SkipWhile(line => line != "## Citations")
            .TakeWhile(line => line != "## Containers")
            .Aggregate((Lines: new List<string>(), Counts: false), (table, line) =>
            {
                var counts = line.StartsWith('|') && (table.Counts || line.StartsWith(head, StringComparison.Ordinal));
                if (counts && table.Counts && !line.StartsWith("|--", StringComparison.Ordinal))
                {
                    table.Lines.Add(line);
                }

                return (table.Lines, counts);
            })
            .Lines.SelectMany(line => line.Split(" | ")[cell - 1].Trim('|', ' ').Split(" · "))
            .Where(span => span.StartsWith('`') && span.EndsWith('`') && !span.Contains('…', StringComparison.Ordinal) && span.AsSpan(1..^1).IndexOf('`') < 0)
            .Select(span => span[1..^1]);
}
