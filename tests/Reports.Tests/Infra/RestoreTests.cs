using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>
/// <c>restore.sh</c> lists versions with the time at which each stopped being current, and makes the chosen ones
/// current, those that are deleted softly too.
/// </summary>
public sealed class RestoreTests : IDisposable
{
    // As the query of the script answers: an overwritten report, a deleted one whose name begins with the same text,
    // and a new one. Azure lists no version of the time of a deletion.
    private static readonly string Versions = string.Join(
        '\n',
        "05.txt\t2026-11-20T10:00:00.0000002Z\tcurrent\tkept\t300\t-\ttext/plain\tcd34\t-",
        "05.txt\t2026-10-01T10:00:00.0000001Z\tformer\tsoft\t200\t12\ttext/markdown\tab12\t-",
        "05.txt.old\t2026-09-01T10:00:00.0000000Z\tformer\tkept\t100\t-\ttext/html\t-\t-",
        // Two names that are one number.
        "1.0\t2026-09-02T10:00:00.0000000Z\tformer\tkept\t9\t-\ttext/plain\t-\t-",
        "1.00\t2026-09-03T10:00:00.9000000Z\tformer\tkept\t9\t-\ttext/plain\t-\t-",
        "new.txt\t2026-11-27T10:00:00.0000000Z\tcurrent\tkept\t50\t-\ttext/plain\t-\t-",
        $"{Sample}\t2026-11-01T10:00:00.0000000Z\tformer\tkept\t60\t-\ttext/plain\t-\t-",
        "");

    // deploy.sh uploads a sample and deletes it.
    private const string Sample = "samples/deployment-check-123456.txt";

    private const string Numbers =
        "1.0 from 2026-09-02T10:00:00.0000000Z;1.00 from 2026-09-03T10:00:00.9000000Z";

    private readonly FakeTools _tools = new();

    [Fact]
    public async Task Versions_are_listed_with_the_time_at_which_each_stopped_being_current()
    {
        var run = await RestoreAsync([]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Equal(
            """
            05.txt
              2026-11-20T10:00:00.0000002Z        300 bytes  current
              2026-10-01T10:00:00.0000001Z        200 bytes  until 2026-11-20T10:00:00.0000002Z, kept for 12 more days
            05.txt.old  (deleted)
              2026-09-01T10:00:00.0000000Z        100 bytes  until the blob was deleted
            1.0  (deleted)
              2026-09-02T10:00:00.0000000Z          9 bytes  until the blob was deleted
            1.00  (deleted)
              2026-09-03T10:00:00.9000000Z          9 bytes  until the blob was deleted
            new.txt
              2026-11-27T10:00:00.0000000Z         50 bytes  current
            samples/deployment-check-123456.txt  (deleted)
              2026-11-01T10:00:00.0000000Z         60 bytes  until the blob was deleted

            """,
            run.Output);
    }

    [Fact]
    public async Task A_softly_deleted_version_is_undeleted_and_made_current_with_its_type_and_hash()
    {
        var run = await RestoreAsync(["--blob", "05.txt", "--version", "2026-10-01T10:00:00.0000001Z"], "yes");

        Assert.Equal((0, "Restored 1."), (run.ExitCode, run.Output.Split('\n')[1][..11]));
        const string On = "--auth-mode login --account-name store1 --container-name reports";
        Assert.Equal(
            [
                $"az storage blob undelete {On} --name=05.txt --output none",
                $"az storage blob download {On} --name=05.txt --version-id 2026-10-01T10:00:00.0000001Z "
                + "--file TMP/blob --no-progress --output none",
                $"az storage blob upload {On} --name=05.txt --file TMP/blob --overwrite true --no-progress "
                + "--output none --content-type text/markdown --metadata sha256=ab12",
            ],
            _tools.Calls[^3..]);
    }

    [Theory]
    [InlineData($"05.txt.old from 2026-09-01T10:00:00.0000000Z;{Numbers}", "--deleted")]
    [InlineData(
        $"05.txt from 2026-10-01T10:00:00.0000001Z;05.txt.old from 2026-09-01T10:00:00.0000000Z;{Numbers}",
        "--as-of", "2026-11-01T00:00:00Z")]
    [InlineData(
        "05.txt.old from 2026-09-01T10:00:00.0000000Z;1.0 from 2026-09-02T10:00:00.0000000Z",
        "--as-of", "2026-09-03T10:00:00Z")]
    [InlineData("", "--prefix", "05.txt", "--as-of", "2026-08-01")]
    [InlineData("", "--prefix", "05.txt", "--as-of", "2026-08-01T10:00Z")]
    [InlineData($"{Sample} from 2026-11-01T10:00:00.0000000Z", "--blob", Sample, "--deleted")]
    [InlineData("", "--blob", "new.txt", "--deleted")]
    [InlineData("", "--blob", "05.txt", "--version", "2026-11-20T10:00:00.0000002Z")]
    public async Task The_newest_former_versions_that_fit_are_chosen(string chosen, params string[] arguments)
    {
        var run = await RestoreAsync([.. arguments, "--yes"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var named = run.Output.Split('\n').Where(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Trim()).ToList();
        Assert.Equal(chosen, string.Join(';', named));
        Assert.Equal(
            named.Count, _tools.Calls.Count(call => call.Contains("blob upload", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_record_of_an_unreadable_file_keeps_its_reason()
    {
        var run = await RunAsync(
            ["--group", "g", "--deleted", "--yes"],
            versions: "a.txt\t2026-11-20T10:00:00.0000002Z\tformer\tkept\t0\t-\ttext/plain\tcd34\tThe%20file\n");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.EndsWith("--metadata sha256=cd34 unreadable=The%20file", _tools.Calls[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_whose_blob_has_a_tab_in_its_name_or_type_is_left_out_and_said()
    {
        var run = await RunAsync(
            ["--group", "g", "--deleted", "--yes"],
            versions: "a.txt\t2026-11-20T10:00:00.0000002Z\tformer\tkept\t9\t-\ttext/plain\t-\t-\n"
                + "\t\t2026-11-20T10:00:00.0000002Z\tformer\tkept\t9\t-\ttext/plain\t-\t-\n"
                + "b.txt\t2026-11-20T10:00:00.0000002Z\tformer\tkept\t9\t-\ttext\t/plain\t-\t-\n");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith(
            "  a.txt from 2026-11-20T10:00:00.0000002Z\nRestored 1.", run.Output, StringComparison.Ordinal);
        Assert.Equal(
            "restore: left out 2 version(s) with a tab or a line end in the name, type or metadata of the blob; "
                + "the Azure portal can restore them",
            run.Errors.Trim());
    }

    [Fact]
    public async Task An_earlier_package_is_deployed_again()
    {
        var run = await RestoreAsync(["--package", "--version", "2026-10-01T10:00:00.0000001Z", "--yes"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("--account-name store2 --container-name packages", _tools.Calls[^2], StringComparison.Ordinal);
        Assert.Equal(
            "az functionapp deployment source config-zip --resource-group g --name app1 --src TMP/blob --output none",
            _tools.Calls[^1]);
    }

    [Theory]
    [InlineData("", "--group is needed", "")]
    [InlineData("", "unknown option --nope", "--group g --nope")]
    [InlineData("", "--version needs --blob or --package", "--group g --version 2026")]
    [InlineData("", "give one of", "--group g --deleted --as-of 2026-11-01")]
    [InlineData("", "--package takes --version only", "--group g --package --deleted")]
    [InlineData("", "--package takes --version only", "--group g --package --prefix a")]
    [InlineData("", "--package takes --version only", "--group g --package --container settings")]
    [InlineData("", "--blob needs a value", "--group g --deleted --yes --blob")]
    [InlineData("", "is not of the form", "--group g --as-of yesterday")]
    [InlineData("", "there is no such time", "--group g --as-of 2026-13-01")]
    [InlineData("", "there is no such time", "--group g --as-of 2026-00-10")]
    [InlineData("", "there is no such time", "--group g --as-of 2026-11-32T10:00Z")]
    [InlineData("", "there is no such time", "--group g --as-of 2026-11-30T24:00:00Z")]
    [InlineData("", "there is no such time", "--group g --as-of 2026-11-30T10:60Z")]
    [InlineData("", "there is no such time", "--group g --as-of 2026-11-30T10:00:60.5Z")]
    [InlineData("", "is in the future", "--group g --as-of 9999-12-31")]
    [InlineData("", "there is no version 2020", "--group g --blob 05.txt --version 2020")]
    [InlineData("", "has no such blob", "--group g --blob 06.txt")]
    [InlineData("", "nothing was changed", "--group g --deleted")]
    [InlineData("account show", "run az login", "--group g")]
    [InlineData("deployment group show", "reports-main of the group g could not be read", "--group g")]
    [InlineData("blob list", "Storage Blob Data Contributor", "--group g")]
    [InlineData("blob undelete", "05.txt could not be read", "--group g --as-of 2026-11-01 --yes")]
    [InlineData("blob download", "05.txt could not be read", "--group g --as-of 2026-11-01 --yes")]
    [InlineData("blob upload", "05.txt could not be written; 0 restored", "--group g --as-of 2026-11-01 --yes")]
    [InlineData(
        "config-zip",
        "the package could not be deployed",
        "--group g --package --version 2026-10-01T10:00:00.0000001Z --yes")]
    public async Task Restoring_stops_at_a_failure_with_advice(string failing, string message, string arguments)
    {
        var run = await RunAsync(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), "no", failing);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        if (failing.Length == 0)
        {
            Assert.DoesNotContain(_tools.Calls, call => call.Contains("upload", StringComparison.Ordinal));
        }
    }

    public void Dispose() => _tools.Dispose();

    private Task<Command> RestoreAsync(string[] arguments, string answer = "") =>
        RunAsync(["--group", "g", .. arguments], answer);

    private Task<Command> RunAsync(
        string[] arguments, string answer = "", string failing = "", string? versions = null) =>
        _tools.RunAsync(
            "restore.sh",
            arguments,
            answer,
            ("FAILING", failing),
            ("VERSIONS", versions ?? Versions),
            ("THEN_appName", "app1"),
            ("THEN_reportStorageName", "store1"),
            ("THEN_packageStorageName", "store2"));
}
