using System.Diagnostics;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>The deployment script does its steps in order, stops at the first that fails, and changes nothing where asked what it would do.</summary>
public sealed class DeployTests : IDisposable
{
    private const string Az = """
        #!/usr/bin/env bash
        echo "az $*" >>"$CALLS"
        if [[ -n $FAILING && "$*" == *"$FAILING"* ]]; then echo 'refused by Azure' >&2; exit 1; fi
        case "$*" in
          *reports-main*) printf 'app1\nhttps://app1.example/api\nstore1\ntopic1\n' ;;
          *'function list'*) echo app1/IngestBlob ;;
          *'keys list'*) echo secret-key ;;
          *'group exists'*) echo "$GROUP_EXISTS" ;;
        esac
        """;

    private const string Other = """
        #!/usr/bin/env bash
        echo "$(basename "$0") $*" >>"$CALLS"
        if [[ -n $FAILING && "$(basename "$0") $*" == *"$FAILING"* ]]; then echo refused >&2; exit 1; fi
        echo '{"status":"parsed"}'
        """;

    private readonly DirectoryInfo _bin = Directory.CreateTempSubdirectory();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Calls => Path.Combine(_bin.FullName, "calls");

    [Fact]
    public async Task It_does_its_steps_in_order()
    {
        var (exitCode, output) = await DeployAsync("", "--group", "g", "--location", "westeurope", "--", "alertEmail=a@example.org");

        Assert.Equal(0, exitCode);
        Assert.Contains("The API is at https://app1.example/api", output, StringComparison.Ordinal);
        var calls = await File.ReadAllTextAsync(Calls, Ct);
        string[] steps =
        [
            "az account show", "az group create --name g --location westeurope", "infra/main.bicep", "dotnet publish functions/App", "config-zip",
            "function list", "infra/events.bicep", "--upload-file", "/ingestions/", "/reports/watch-report-101",
        ];
        var places = steps.Select(step => calls.IndexOf(step, StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place >= 0));
        Assert.Equal(places.Order(), places);
        Assert.Contains("alertEmail=a@example.org", calls, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", calls + output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("account show", "run az login")]
    [InlineData("group create", "Check that you may make resource groups")]
    [InlineData("reports-main", "mend it and run this again")]
    [InlineData("publish functions/App", "dotnet publish by hand")]
    [InlineData("config-zip", "az webapp log deployment show --name app1")]
    [InlineData("function list", "Application Insights")]
    [InlineData("reports-events", "wait a minute and run this again")]
    [InlineData("functionKeys.default", "Website Contributor")]
    [InlineData("--upload-file", "Application Insights")]
    [InlineData("/ingestions/", "dead letters")]
    [InlineData("api/reports/watch-report-101", "Application Insights")]
    public async Task It_stops_at_the_first_failure_with_what_to_do(string failing, string advice)
    {
        var (exitCode, output) = await DeployAsync(failing, "--group", "g", "--location", "westeurope");

        Assert.Equal(1, exitCode);
        Assert.Contains(advice, output, StringComparison.Ordinal);
        Assert.DoesNotContain("The API is at", output, StringComparison.Ordinal);
        Assert.Contains(failing, (await File.ReadAllLinesAsync(Calls, Ct))[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "deployment group what-if")]
    [InlineData("false", "group exists")]
    public async Task What_if_changes_nothing(string exists, string lastCall)
    {
        var (exitCode, _) = await DeployAsync("", exists, "--group", "g", "--location", "westeurope", "--what-if");

        Assert.Equal(0, exitCode);
        var calls = await File.ReadAllLinesAsync(Calls, Ct);
        Assert.Contains(lastCall, calls[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(calls, call => call.Contains("create", StringComparison.Ordinal) || call.Contains("config-zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_group_it_tells_its_usage()
    {
        var (exitCode, output) = await DeployAsync("", "--location", "westeurope");

        Assert.Equal(1, exitCode);
        Assert.Contains("usage: infra/deploy.sh", output, StringComparison.Ordinal);
    }

    public void Dispose() => _bin.Delete(recursive: true);

    private Task<(int ExitCode, string Output)> DeployAsync(string failing, params string[] arguments) =>
        arguments[0] is "true" or "false" ? RunAsync(failing, arguments[0], arguments[1..]) : RunAsync(failing, "true", arguments);

    private async Task<(int ExitCode, string Output)> RunAsync(string failing, string groupExists, string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The deployment script is for bash.");
        foreach (var (name, script) in new[] { ("az", Az), ("dotnet", Other), ("curl", Other) })
        {
            var path = Path.Combine(_bin.FullName, name);
            await File.WriteAllTextAsync(path, script + "\n", Ct);
            BicepTests.MakeExecutable(path);
        }

        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(BicepTests.Metadata("Infra"), "deploy.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PATH"] = $"{_bin.FullName}:{Environment.GetEnvironmentVariable("PATH")}",
                ["CALLS"] = Calls,
                ["FAILING"] = failing,
                ["GROUP_EXISTS"] = groupExists,
                ["DEPLOY_POLL_SECONDS"] = "0",
                ["DEPLOY_WAIT_SECONDS"] = "0",
            },
        })!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, output + await errors);
    }
}
