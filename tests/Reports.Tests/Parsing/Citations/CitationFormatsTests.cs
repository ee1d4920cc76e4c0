using Xunit;

namespace WatchReports.Tests.Parsing.Citations;

/// <summary>Each example in the section on citations of docs/formats.md is read as the section says.</summary>
public sealed class CitationFormatsTests
{
    public static TheoryData<string> Read => [.. Examples("| form |", cell: 3)];

    public static TheoryData<string> NotRead => [.. Examples("| not read |", cell: 1)];

    public static TheoryData<string> Changed => [.. Examples("| not read |", cell: 3)];

    [Theory]
    [MemberData(nameof(Read))]
    [MemberData(nameof(Changed))]
    public void An_example_documented_as_read_is_a_work_or_a_cross_reference(string example)
    {
        var contents = OneNote.Read(example, previous: 1, (1, "Harold Finch"));

        Assert.True(contents.Citations.Count + contents.CrossReferences.Count > 0);
        Assert.All(contents.Citations, found => Assert.NotNull(found.Citation.Work));
        Coverage.Check(example, contents);
    }

    [Theory]
    [MemberData(nameof(NotRead))]
    public void An_example_documented_as_not_read_stays_as_typed(string example) =>
        Assert.Equal(
            (example, null),
            Assert.Single(OneNote.Read(example, previous: 1, (1, "Harold Finch")).Citations) is var found
                ? (found.Citation.Raw, found.Citation.Work)
                : default);

    // An example with … shows only a part of a citation.
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
            .Where(span => span.StartsWith('`') && span.EndsWith('`') && span.AsSpan(1..^1).IndexOf('`') < 0)
            .Where(span => !span.Contains('…', StringComparison.Ordinal))
            .Select(span => span[1..^1]);
}
