using System.Text;
using System.Text.RegularExpressions;
using WatchReports.Local;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>What the command <c>check</c> prints of files.</summary>
public sealed partial class FileCheckTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("check");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_example_in_the_documents_is_what_the_command_prints()
    {
        var root = Command.PathOf("Root");
        var example = Example().Match(await File.ReadAllTextAsync(Path.Combine(root, "docs/formats.md"), Ct));

        var (exitCode, output, errors) = await CheckAsync(Path.Combine(root, example.Groups["file"].Value));

        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(
            example.Groups["output"].Value,
            output.Replace(root, "", StringComparison.Ordinal).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Every_fact_about_a_work_is_named_and_a_citation_that_is_not_read_is_shown_as_typed()
    {
        var file = Write("report.txt", Library.Text(
            7,
            "May 1, 2022",
            "Harold Finch, Counting the Talks, Northern Press, 2011, p. 108",
            "See, for example, “Arms,” Survival 61, no. 4 (2019): 5–12; An interview with the author.",
            "“Rajin,” Harbor Watch, https://harbors.example/rajin, accessed October 3, 2021 (in Korean)",
            "See notes [1] and [2].",
            "Ibid.",
            "See note [9]."));

        var (exitCode, output, _) = await CheckAsync(file);

        Assert.Equal(0, exitCode);
        Assert.Equal(
            [
                "[1] kind: book; authors: Harold Finch; title: Counting the Talks; publisher: Northern Press; "
                    + "date: 2011; pages: 108; work: northern-press-2011-603fc43b",
                "[2] signal: See, for example,; title: Arms; publication: Survival; number: 61, no. 4; date: 2019; "
                    + "pages: 5–12; work: survival-2019-d86982d2",
                "[2] not read: An interview with the author.",
                "[3] title: Rajin; publication: Harbor Watch; language: ko; url: https://harbors.example/rajin; "
                    + "accessed: 2021-10-03; work: harbor-watch-b8689c25",
                "[4] see [1], [2]",
                "[5] see [4], which leads to [1], [2]",
                "[6] see [9], which leads to no work",
            ],
            Lines(output).Where(line => line.StartsWith("  [", StringComparison.Ordinal)).Select(line => line.Trim()));
    }

    [Fact]
    public async Task Every_report_of_a_page_is_printed_and_the_diagnostics_follow_in_the_order_of_their_places()
    {
        var file = Write(
            "page.txt",
            "A line before.\n\n" + Library.Text(7, "May 1, 2020", "Something.") + "\n\n"
                + Library.Text(8, "May 2, 2020", "See note [9]."));

        var (exitCode, output, _) = await CheckAsync(file);

        Assert.Equal(0, exitCode);
        var lines = Lines(output).Where(line => line.StartsWith(file, StringComparison.Ordinal))
            .Select(line => line[file.Length..]);
        Assert.Collection(
            lines,
            line => Assert.Equal(": watch-report-7", line),
            line => Assert.Equal(": watch-report-8", line),
            line => Assert.StartsWith(":1:1: info text-outside-report: One line ", line, StringComparison.Ordinal),
            line => Assert.StartsWith(":11:5: warning citation-unparsed: Note 1: ", line, StringComparison.Ordinal),
            line => Assert.StartsWith(":21:5: warning cross-reference-unresolved: ", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("none.txt", "Minutes of a meeting.", "no-report")]
    [InlineData("none.md", "\n", "no-report")]
    [InlineData("image.txt", "\u0001\0\u0002\u0003\u0004", "not-text")]
    public async Task A_file_that_would_be_rejected_gives_its_reason_and_1(string name, string text, string code)
    {
        var file = Write(name, text);

        var (exitCode, output, errors) = await CheckAsync(file, Samples.PathOf("watch-report-101.txt"));

        Assert.Equal((1, ""), (exitCode, errors));
        Assert.StartsWith($"{file}: error {code}: ", output, StringComparison.Ordinal);
        Assert.Contains("watch-report-101.txt: watch-report-101", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_limit_of_uploads_is_rejected_without_being_loaded()
    {
        var file = Path.Combine(folder.FullName, "large.txt");
        await using (var sparse = File.Create(file))
        {
            sparse.SetLength(16L * BlobText.MaxBytes);
        }

        var (exitCode, output, _) = await CheckAsync(file);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{file}: error blob-too-large: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_and_a_missing_file_give_a_sentence_and_stop_no_other_file()
    {
        var missing = Path.Combine(folder.FullName, "missing.txt");

        var (exitCode, output, errors) = await CheckAsync(
            folder.FullName, missing, "", Samples.PathOf("watch-report-101.txt"));

        Assert.Equal(1, exitCode);
        Assert.Equal(
            [$"{folder.FullName} is a folder: name the files in it.", $"There is no file {missing}.",
                "There is no file ."],
            Lines(errors));
        Assert.Contains("watch-report-101.txt: watch-report-101", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_and_a_named_pipe_give_a_sentence_and_stop_no_other_file()
    {
        var empty = Write("empty.txt", "");
        var pipe = Path.Combine(folder.FullName, "pipe.txt");
        var link = Path.Combine(folder.FullName, "link.txt");
        Assert.Equal(0, (await Command.RunAsync("mkfifo", [pipe])).ExitCode);
        File.CreateSymbolicLink(link, pipe);

        var (exitCode, output, errors) = await Task
            .Run(() => CheckAsync(empty, pipe, link, "/dev/zero", Samples.PathOf("watch-report-101.txt")), Ct)
            .WaitAsync(TimeSpan.FromMinutes(1), Ct);

        Assert.Equal(1, exitCode);
        string[] refused = [empty, pipe, link, "/dev/zero"];
        Assert.Equal(
            refused.Select(file =>
                $"The file {file} cannot be opened: The file is empty or not a regular file."),
            Lines(errors));
        Assert.Contains("watch-report-101.txt: watch-report-101", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_extension_decides_the_format_as_in_an_upload()
    {
        var text = "# Watch Report No.7, May 1, 2020\n\n## *A Title*\n\nText of a report that says little.\n";

        var (_, markdown, _) = await CheckAsync(Write("a.md", text));
        var (_, plain, _) = await CheckAsync(Write("a.txt", text));

        Assert.Contains("  title: A Title", Lines(markdown));
        Assert.DoesNotContain("  title: A Title", Lines(plain));
    }

    [Fact]
    public async Task A_hyphen_reads_the_standard_input()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Library.Text(7, "May 1, 2020", "Something.")));

        var (exitCode, output, _) = await CheckAsync(input, "-");

        Assert.Equal(0, exitCode);
        Assert.StartsWith("-: watch-report-7", output, StringComparison.Ordinal);
        Assert.Contains("-:9:5: warning citation-unparsed: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_that_a_terminal_obeys_are_shown_as_their_codes()
    {
        var file = Write(
            "odd\u001B[2J.txt",
            "Outside \u001B[31m\n\n"
                + Library.Text(7, "May 1, 2020", "An interview\u0007 with\u202E an author.", "“\u009B31m,” KCNA, 2019")
                    .Replace("Series", "Series\u001B]0;title\u0007", StringComparison.Ordinal));

        var (exitCode, output, errors) = await CheckAsync(file, "missing\u001B[2J");

        Assert.Equal(1, exitCode);
        Assert.All(Lines(output).Concat(Lines(errors)), line => Assert.DoesNotContain(line, IsObeyed));
        Assert.Contains(@"odd\u{1B}[2J.txt: watch-report-7", output, StringComparison.Ordinal);
        Assert.Contains(@"Series\u{1B}]0;title\u{7}", output, StringComparison.Ordinal);
        Assert.Contains(@"not read: An interview\u{7} with\u{202E} an author.", output, StringComparison.Ordinal);
        Assert.Contains(@"title: \u{9B}31m; publication: KCNA", output, StringComparison.Ordinal);
        Assert.Contains(@"missing\u{1B}[2J", errors, StringComparison.Ordinal);

        static bool IsObeyed(char character) => char.IsControl(character) || character == '\u202E';
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<(int ExitCode, string Output, string Errors)> CheckAsync(params string[] files) =>
        await CheckAsync(Stream.Null, files);

    private static async Task<(int ExitCode, string Output, string Errors)> CheckAsync(
        Stream input, params string[] files)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exitCode = await new FileCheck(input, output, errors).RunAsync(files, Ct);
        return (exitCode, output.ToString(), errors.ToString());
    }

    [GeneratedRegex(
        @"^\$ dotnet run --project functions/Local -- check (?<file>\S+)\n(?<output>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();

    private static string[] Lines(string text) =>
        text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
