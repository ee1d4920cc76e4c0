using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Ingesting;
using WatchReports.Tests.Infra;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>The calls in the documentation are answered as the documentation says; <c>…</c> is any text.</summary>
public sealed partial class DocumentedCallsTests(AzuriteFixture azurite)
{
    private const string Shown = "http://localhost:7071";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/api.md")]
    public async Task Each_call_is_answered_as_documented(string file)
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await using var down = await Api.StartWithoutStorageAsync(azurite, Ct);
        var root = Path.GetFullPath(Template.PathOf(".."));
        var folder = Directory.CreateTempSubdirectory("calls");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "tests"), Path.Combine(root, "tests"));
        // The blobs of one second rank by name, and the upload in the documentation, 2021/07.txt, must come last.
        foreach (var number in new[] { 101, 102, 103 })
        {
            var sample = Samples.PathOf($"watch-report-{number}.txt");
            await api.PutAsync($"{number}.txt", await File.ReadAllTextAsync(sample, Ct), Ct);
            File.Copy(sample, Path.Combine(folder.FullName, "report.txt"), overwrite: true);
        }

        // A busy machine may answer 503 once.
        var patient = Directory.CreateTempSubdirectory("curl");
        await File.WriteAllTextAsync(Path.Combine(patient.FullName, ".curlrc"), "retry = 10", Ct);
        await api.Services.GetRequiredService<OriginalsArchive>().WriteAsync(Ct);
        var calls = Blocks().Matches(await File.ReadAllTextAsync(Path.Combine(root, file), Ct))
            .SelectMany(block => Calls().Matches(block.Groups["text"].Value))
            .Select(call => (Command: call.Groups["command"].Value, Answer: call.Groups["answer"].Value))
            .ToArray();
        Assert.NotEmpty(calls);
        var wrong = new StringBuilder();
        foreach (var (command, answer) in calls)
        {
            if (command.StartsWith("cat ", StringComparison.Ordinal))
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, command[4..].Trim()), answer.Trim(), Ct);
                continue;
            }

            var printed = answer.Contains("503 Service Unavailable", StringComparison.Ordinal)
                ? await RunAsync(command, down, folder.FullName)
                : await RunAsync($"export CURL_HOME='{patient.FullName}'; {command}", api, folder.FullName);
            if (!Pattern(answer).IsMatch(Bare(printed)))
            {
                wrong.AppendLine($"{command}\n{printed}");
            }

            if (Upload().Match(command) is { Success: true } upload)
            {
                await Poll.UntilAsync(
                    "the upload is read",
                    end => api.GetAsync($"ingestions/{upload.Groups["blob"].Value}", end),
                    record => record.GetProperty("status").GetString() != "pending");
            }
        }

        Assert.True(wrong.Length == 0, $"{file} has other answers than these:\n{wrong}");
        folder.Delete(recursive: true);
        patient.Delete(recursive: true);
    }

    private static async Task<string> RunAsync(string command, Api api, string folder)
    {
        var address = new Uri(api.Client.BaseAddress!, "/").ToString().TrimEnd('/');
        var result = await Command.RunAsync(
            "bash", ["-c", $"cd '{folder}'; {command.Replace(Shown, address, StringComparison.Ordinal)}"]);
        return result.Output.Replace(address, Shown, StringComparison.Ordinal);
    }

    private static Regex Pattern(string answer) => new(
        $"^{string.Join(".*?", Bare(answer).Split('…').Select(Regex.Escape))}$",
        RegexOptions.Singleline,
        TimeSpan.FromSeconds(5));

    /// <summary>
    /// A text without blanks, because the documentation breaks lines, and with placeholders for the times,
    /// versions and cursors, which differ in each run.
    /// </summary>
    private static string Bare(string text) =>
        Blank().Replace(Cursor().Replace(Version().Replace(Time().Replace(text, "T"), "V"), "cursor="), "");

    [GeneratedRegex("```console\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex(@"^\$ (?<command>(?:.*\\\n)*.*)\n(?<answer>(?:(?!\$ ).*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Calls();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();

    [GeneratedRegex("\"?0x[0-9A-F]+\"?")]
    private static partial Regex Version();

    [GeneratedRegex(@"cursor=[\w-]+")]
    private static partial Regex Cursor();

    [GeneratedRegex(@"-T .*/uploads/(?<blob>\S+)")]
    private static partial Regex Upload();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
