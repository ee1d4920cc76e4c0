using System.Text;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>
/// The scripts run against an <c>az</c> that records its calls and plays back answers. They run their steps in order,
/// stop at the first failure with advice, and change nothing with <c>--what-if</c>.
/// </summary>
public sealed class ScriptTests : IDisposable
{
    private const string Az = """
        #!/usr/bin/env bash
        echo "az $*" >>"$CALLS"
        if [[ -n $FAILING && "az $*" == *"$FAILING"* ]]; then echo 'refused by Azure' >&2; exit 1; fi
        case "$*" in
          version*) echo "$AZ_VERSION" ;;
          'account show'*) echo 'NGO subscription' ;;
          'group exists'*'--output tsv') echo "$GROUP_EXISTS" ;;
          'group exists'*) printf 'Result\n--------\nTrue\n' ;; # as with az config set core.output=table
          'group show'*) echo northeurope ;;
          *reports-main*) printf 'app1\nhttps://app1.example/api\nstore1\ntopic1\n' ;;
          *'function list'*) echo app1/IngestBlob ;;
          *'keys list'*) echo secret-key ;;
        esac
        """;

    private const string Other = """
        #!/usr/bin/env bash
        echo "$(basename "$0") $*" >>"$CALLS"
        if [[ -n $FAILING && "$(basename "$0") $*" == *"$FAILING"* ]]; then echo refused >&2; exit 1; fi
        echo '{"status":"parsed"}'
        """;

    private static readonly string[] Steps =
    [
        "az version",
        "dotnet --version",
        "az account show",
        "az group exists",
        "az group create --name g --location westeurope",
        "az deployment group create --resource-group g --parameters infra/main.bicepparam location=westeurope",
        "dotnet publish functions/App -c Release",
        "az functionapp deployment source config-zip --resource-group g --name app1",
        "az functionapp function list",
        "systemKeys.blobs_extension",
        "az deployment group create --resource-group g --name reports-events --template-file infra/events.bicep "
        + "--parameters topicName=topic1 appName=app1 reportStorageName=store1",
        "functionKeys.default",
        "--upload-file infra/sample-report.txt https://app1.example/api/uploads/samples/deployment-check-1.txt",
        "https://app1.example/api/ingestions/samples/deployment-check-1.txt",
        "https://app1.example/api/reports/deployment-check-1",
        "https://app1.example/reports/deployment-check-1",
        "--request DELETE https://app1.example/api/reports/deployment-check-1",
    ];

    private readonly DirectoryInfo _bin = Directory.CreateTempSubdirectory();

    private string Calls => Path.Combine(_bin.FullName, "calls");

    [Fact]
    public async Task Deploying_runs_its_steps_in_order_and_reports_their_durations()
    {
        var run = await DeployAsync(["--group", "g", "--location", "westeurope"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("The API is at https://app1.example/api", run.Output, StringComparison.Ordinal);
        Assert.Contains("Publishing the package ... done (", run.Output, StringComparison.Ordinal);
        var calls = await CallsAsync();
        Assert.Equal(Steps, Steps.Where(step => calls.Any(call => call.Contains(step, StringComparison.Ordinal))));
        var places = Steps.Select(step => Array.FindIndex(calls, call => call.Contains(step, StringComparison.Ordinal)))
            .ToList();
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("secret-key", string.Concat(calls) + run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("az version", "install it again")]
    [InlineData("dotnet --version", "https://dotnet.microsoft.com/download")]
    [InlineData("account show", "run az login")]
    [InlineData("group exists", "az account show")]
    [InlineData("group create --name", "Check that you may make resource groups")]
    [InlineData("reports-main", "correct it and run this script again")]
    [InlineData("publish functions/App", "dotnet publish by hand")]
    [InlineData("config-zip", "az webapp log deployment show --name app1")]
    [InlineData("function list", "Application Insights")]
    [InlineData("systemKeys.blobs_extension", "Application Insights")]
    [InlineData("reports-events", "wait a minute and run this script again")]
    [InlineData("functionKeys.default", "Website Contributor")]
    [InlineData("--upload-file", "Application Insights")]
    [InlineData("/ingestions/", "dead letters")]
    [InlineData("--output /dev/null https://app1.example/api/reports/deployment-check-1", "Application Insights")]
    [InlineData("--output /dev/null https://app1.example/reports/deployment-check-1", "Application Insights")]
    [InlineData("--request DELETE", "function key")]
    public async Task Deploying_stops_at_the_first_failure_with_advice(string failing, string advice)
    {
        var run = await DeployAsync(["--group", "g", "--location", "westeurope"], failing: failing);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(advice, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("The API is at", run.Output, StringComparison.Ordinal);
        Assert.Contains(failing, (await CallsAsync())[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploying_again_keeps_the_group_and_reads_its_location()
    {
        var run = await DeployAsync(["--group", "g"], groupExists: true);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var calls = await CallsAsync();
        Assert.DoesNotContain(calls, call => call.StartsWith("az group create", StringComparison.Ordinal));
        Assert.Contains(calls, call => call.Contains("location=northeurope", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parameters_after_two_hyphens_go_to_the_template()
    {
        await DeployAsync(
            ["--group", "g", "--location", "westeurope", "--", "alertEmail=a@example.org", "networkIsolation=true"]);

        Assert.Contains(
            await CallsAsync(),
            call => call.Contains(
                "main.bicepparam location=westeurope alertEmail=a@example.org networkIsolation=true",
                StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, "az deployment group what-if --resource-group g --parameters infra/main.bicepparam")]
    [InlineData(false, "az group exists")]
    public async Task What_if_changes_nothing(bool exists, string lastCall)
    {
        var run = await DeployAsync(["--group", "g", "--location", "westeurope", "--what-if"], groupExists: exists);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Nothing was changed.", run.Output, StringComparison.Ordinal);
        var calls = await CallsAsync();
        Assert.StartsWith(lastCall, calls[^1], StringComparison.Ordinal);
        string[] changing = ["create", "config-zip", "publish", "curl"];
        Assert.DoesNotContain(calls, call => changing.Any(change => call.Contains(change, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("usage: infra/deploy.sh", "--location", "westeurope")]
    [InlineData("unknown option --nope", "--nope")]
    [InlineData("give its region with --location", "--group", "g")]
    public async Task Invalid_arguments_of_a_deployment_are_rejected_with_the_reason(
        string message, params string[] arguments)
    {
        var run = await DeployAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_Azure_CLI_is_rejected_with_the_needed_version()
    {
        var run = await DeployAsync(["--group", "g", "--location", "westeurope"], azVersion: "2.45.0");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the Azure CLI is 2.45.0, but 2.62.0 or newer is needed", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_is_the_report_that_deploying_reads_back()
    {
        var page = ReportParser.Parse(File.ReadAllText(Template.PathOf("sample-report.txt"), Encoding.UTF8));

        var report = Assert.Single(page.Reports);
        Assert.Equal("deployment-check-1", report.Id);
        Assert.Empty(report.Diagnostics);
        Assert.Equal(2, report.Notes.Count);
    }

    [Fact]
    public async Task Destroying_with_the_yes_option_deletes_the_group()
    {
        var run = await RunAsync("destroy.sh", ["--group", "g", "--yes"], groupExists: true);

        Assert.Equal((0, "Deleted g.\n"), (run.ExitCode, run.Output));
        Assert.Equal("az group delete --name g --yes", (await CallsAsync())[^1]);
    }

    [Theory]
    [InlineData("", true, "nothing was deleted", "--group", "g")]
    [InlineData("", true, "--group is needed")]
    [InlineData("account show", true, "run az login", "--group", "g", "--yes")]
    [InlineData(
        "group exists", true, "nothing was deleted: the resource groups could not be read", "--group", "g", "--yes")]
    [InlineData("group delete", true, "Run this again", "--group", "g", "--yes")]
    public async Task Destroying_stops_at_a_failure_with_advice(
        string failing, bool exists, string message, params string[] arguments)
    {
        var run = await RunAsync("destroy.sh", arguments, failing, exists);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("nothing is left", run.Output, StringComparison.Ordinal);
        if (failing != "group delete")
        {
            Assert.DoesNotContain(await CallsAsync(), call => call.Contains("group delete", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Destroying_a_missing_group_succeeds()
    {
        var run = await RunAsync("destroy.sh", ["--group", "g", "--yes"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nothing is left to delete", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("deploy.sh")]
    [InlineData("destroy.sh")]
    [InlineData("../.ci/run")]
    public void A_script_has_no_construct_newer_than_the_bash_of_a_Mac(string script) =>
        Assert.Empty(NewerBash.FindIn(File.ReadAllText(Template.PathOf(script))));

    [Fact]
    public async Task ShellCheck_finds_nothing()
    {
        var found = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "shellcheck")));
        Assert.SkipUnless(found, "ShellCheck is not installed.");

        var run = await Command.RunAsync(
            "shellcheck", [Template.PathOf("deploy.sh"), Template.PathOf("destroy.sh"), Template.PathOf("../.ci/run")]);

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
    }

    public void Dispose() => _bin.Delete(recursive: true);

    private Task<Command> DeployAsync(
        string[] arguments, string failing = "", bool groupExists = false, string azVersion = "2.70.0") =>
        RunAsync("deploy.sh", arguments, failing, groupExists, azVersion);

    private async Task<Command> RunAsync(
        string script, string[] arguments, string failing = "", bool groupExists = false, string azVersion = "2.70.0")
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts are for bash.");
        foreach (var (name, text) in new[] { ("az", Az), ("dotnet", Other), ("curl", Other) })
        {
            var path = Path.Combine(_bin.FullName, name);
            await File.WriteAllTextAsync(path, text + "\n", TestContext.Current.CancellationToken);
            Command.MakeExecutable(path);
        }

        return await Command.RunAsync(
            "bash",
            [Template.PathOf(script), .. arguments],
            ("PATH", $"{_bin.FullName}:{Environment.GetEnvironmentVariable("PATH")}"),
            ("CALLS", Calls),
            ("FAILING", failing),
            ("GROUP_EXISTS", groupExists ? "true" : "false"),
            ("AZ_VERSION", azVersion),
            ("DEPLOY_POLL_SECONDS", "0"),
            ("DEPLOY_WAIT_SECONDS", "0"));
    }

    private async Task<string[]> CallsAsync() =>
        File.Exists(Calls) ? await File.ReadAllLinesAsync(Calls, TestContext.Current.CancellationToken) : [];
}
