using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>The scripts have no construct that the bash of a Mac lacks, and none that ShellCheck finds wrong.</summary>
public sealed class ScriptTests
{
    [Theory]
    [InlineData("deploy.sh")]
    [InlineData("destroy.sh")]
    [InlineData("restore.sh")]
    [InlineData("../.ci/run")]
    public void A_script_has_no_construct_newer_than_the_bash_of_a_Mac(string script) =>
        Assert.Empty(NewerBash.FindIn(File.ReadAllText(Template.PathOf(script))));

    // The exit code of a command inside such a condition is lost: an az that fails is an empty word then.
    [Theory]
    [InlineData("deploy.sh")]
    [InlineData("destroy.sh")]
    [InlineData("restore.sh")]
    public void A_script_has_no_condition_with_a_command_inside(string script) =>
        Assert.DoesNotContain(
            File.ReadLines(Template.PathOf(script)),
            line => line.Contains("[[", StringComparison.Ordinal)
                && line[line.IndexOf("[[", StringComparison.Ordinal)..].Contains("$(", StringComparison.Ordinal));

    [Fact]
    public async Task ShellCheck_finds_nothing()
    {
        var found = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, "shellcheck")));
        Assert.SkipUnless(found, "ShellCheck is not installed.");

        string[] scripts = ["deploy.sh", "destroy.sh", "restore.sh", "../.ci/run"];
        var run = await Command.RunAsync("shellcheck", scripts.Select(Template.PathOf));

        Assert.Equal((0, ""), (run.ExitCode, run.Output));
    }
}
