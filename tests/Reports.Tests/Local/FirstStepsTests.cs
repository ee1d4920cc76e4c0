using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The calls that the start prints.</summary>
public sealed class FirstStepsTests
{
    private static readonly string Root = Command.PathOf("Root");

    [Fact]
    public void The_upload_names_a_file_that_exists_as_seen_from_the_current_folder()
    {
        var call = Upload(Root, key: null);

        Assert.Equal(
            "  curl -T tests/samples/watch-report-102.txt http://localhost:7071/api/uploads/2021/07.txt", call);
        Assert.True(File.Exists(Path.Combine(Root, call.Split(' ')[4])));
    }

    [Fact]
    public void A_path_is_complete_where_that_is_shorter_and_quoted_where_the_shell_needs_it()
    {
        var folder = Directory.CreateTempSubdirectory("it's a folder");
        var sample = Path.Combine(folder.FullName, "watch-report-102.txt");
        File.WriteAllText(sample, "text");

        var steps = new FirstSteps("http://localhost:7071", Path.Combine(Root, "functions", "Reports", "Http"));
        var call = steps.List([folder.FullName], null).First(line => line.Contains("-T", StringComparison.Ordinal));

        var quoted = sample.Replace("'", @"'\''", StringComparison.Ordinal);
        Assert.Contains($"-T '{quoted}' ", call, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Where_publishers_need_a_key_their_calls_read_it_from_its_file() =>
        Assert.StartsWith(
            "  curl -H \"x-functions-key: $(cat .local/key)\" -T ",
            Upload(Root, Path.Combine(Root, ".local", "key")),
            StringComparison.Ordinal);

    private static string Upload(string current, string? key) =>
        new FirstSteps("http://localhost:7071", current).List([Path.Combine(Root, "tests", "samples")], key)
            .First(line => line.Contains("-T", StringComparison.Ordinal));
}
