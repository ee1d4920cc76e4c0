using System.Text.RegularExpressions;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>
/// The workflows on GitHub run code that is pinned, never twice at once for the same thing, and deploy nothing that the
/// tests have not passed.
/// </summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Files =
        [.. Directory.EnumerateFiles(Template.PathOf("../.github/workflows"), "*.yml").Order()];

    [Fact]
    public void Every_action_is_pinned_by_its_commit_and_has_one_version()
    {
        var used = Files.SelectMany(File.ReadLines).Select(line => Uses().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups["action"].Value)
            .Where(action => !action.StartsWith("./", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(used);
        Assert.All(used, action => Assert.Matches(@"^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", action));
        Assert.Equal(used.Distinct().Count(), used.DistinctBy(action => action.Split('@')[0]).Count());
    }

    [Fact]
    public void Every_workflow_limits_its_permissions_its_runs_and_its_time()
    {
        Assert.All(Files, file =>
        {
            var text = File.ReadAllText(file);
            Assert.Contains("\npermissions:\n  contents: read\n", text, StringComparison.Ordinal);
            Assert.Contains("\nconcurrency:\n  group: ", text, StringComparison.Ordinal);
            Assert.Equal(text.Split("runs-on:").Length, text.Split("timeout-minutes:").Length);
        });
    }

    // A value of a pull request or of a form inside a command would be run as a part of it.
    [Fact]
    public void No_command_contains_an_expression() =>
        Assert.All(
            Files.SelectMany(File.ReadLines).Where(line => line.Contains("${{", StringComparison.Ordinal)),
            line => Assert.Matches(@"^ +(?!run:|- run:)[\w-]+: ", line));

    [Fact]
    public void Deploying_needs_the_tests_and_takes_the_parameters_of_the_environment()
    {
        var deploy = Files.Single(file => Path.GetFileName(file) == "deploy.yml");
        var text = File.ReadAllText(deploy);

        Assert.Contains("  check:\n    uses: ./.github/workflows/ci.yml\n", text, StringComparison.Ordinal);
        Assert.Contains("  deploy:\n    needs: check\n", text, StringComparison.Ordinal);
        Assert.Contains("--environment \"$ENVIRONMENT\"", text, StringComparison.Ordinal);
        Assert.Contains("    environment: ${{ inputs.environment }}\n", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^ +(- )?uses: (?<action>.+)$")]
    private static partial Regex Uses();
}
