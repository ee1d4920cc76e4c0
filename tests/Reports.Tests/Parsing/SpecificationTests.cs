using System.Globalization;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>
/// Each example in <c>tests/specs</c> is read as the list below it says: one line for each citation, with all that is
/// read of it.
/// </summary>
public sealed class SpecificationTests
{
    private static readonly string Folder = Path.Combine(Command.PathOf("Infra"), "..", "tests", "specs");

    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var file in Directory.EnumerateFiles(Folder, "*.md").Order(StringComparer.Ordinal))
            {
                foreach (var (text, expected) in ReadExamples(File.ReadAllLines(file)))
                {
                    data.Add(Path.GetFileName(file), text, expected);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_read_as_specified(string file, string text, string expected) =>
        Assert.True(
            expected == Describe(text),
            $"{file} expects of\n\n{text}\n\n{expected}\n\nbut the reading is\n\n{Describe(text)}\n");

    private static string Describe(string text) =>
        string.Join('\n', PastedText.Read(text).Select(item => $"- {Describe(item, text)}"));

    private static string Describe(PastedCitation item, string text)
    {
        var citation = item.Citation;
        if (citation.Work is null)
        {
            return $"not read: `{text[item.Start..item.End].Replace('\n', '⏎')}`";
        }

        (string Name, string? Value)[] facts =
        [
            ("kind", citation.Kind?.ToString().ToLowerInvariant()),
            ("title", citation.Title),
            ("publication", citation.Publication),
            ("publisher", citation.Publisher),
            ("number", citation.Number),
            ("date", citation.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? citation.Issued),
            ("language", citation.Language),
            ("authors", citation.Authors.Count > 0 ? string.Join("; ", citation.Authors) : null),
            ("url", citation.Url),
            ("accessed", citation.Accessed?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("pages", citation.Pages),
            ("signal", citation.Signal),
            ("via", item.Via?.ToString(CultureInfo.InvariantCulture)),
        ];
        return string.Join(" · ", facts.Where(fact => fact.Value is not null)
            .Select(fact => $"{fact.Name} `{fact.Value}`"));
    }

    // An example is a fenced block with a list below it.
    private static IEnumerable<(string Text, string Expected)> ReadExamples(string[] lines)
    {
        for (var first = 0; first < lines.Length; first++)
        {
            if (lines[first] != "```text")
            {
                continue;
            }

            var end = Array.IndexOf(lines, "```", first + 1);
            var list = lines.Skip(end + 1).SkipWhile(line => line.Length == 0)
                .TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal));
            yield return (string.Join('\n', lines[(first + 1)..end]), string.Join('\n', list));
            first = end;
        }
    }
}
