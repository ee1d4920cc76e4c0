using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary><c>destroy.sh</c> deletes nothing that it was not told to, and never a lock in passing.</summary>
public sealed class DestroyTests : IDisposable
{
    private const string Lock = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Authorization/locks/keep";

    private readonly FakeTools _tools = new();

    [Fact]
    public async Task Destroying_with_the_yes_option_deletes_the_group()
    {
        var run = await RunAsync(["--group", "g", "--yes"]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith("Deleted g.", run.Output, StringComparison.Ordinal);
        Assert.Equal("az group delete --name g --yes", _tools.Calls[^1]);
    }

    [Theory]
    [InlineData("g", "--group", "g")]
    [InlineData("", "--group", "g", "--yes", "--unlock")]
    public async Task A_lock_is_deleted_before_the_group_after_consent(string answer, params string[] arguments)
    {
        var run = await RunAsync(arguments, answer, locks: Lock);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([$"az lock delete --ids {Lock}", "az group delete --name g --yes"], _tools.Calls[^2..]);
    }

    [Theory]
    [InlineData("", "", "nothing was deleted", "--group", "g")]
    [InlineData("", "yes", "nothing was deleted", "--group", "g")]
    [InlineData("", "", "--group is needed")]
    [InlineData("account show", "", "run az login", "--group", "g", "--yes")]
    [InlineData(
        "group exists", "", "nothing was deleted: the resource groups could not be read", "--group", "g", "--yes")]
    [InlineData("lock list", "", "nothing was deleted: the locks could not be read", "--group", "g", "--yes")]
    [InlineData("resource list", "g", "nothing was deleted", "--group", "g")]
    [InlineData("", "", "give --unlock too", "--group", "g", "--yes")]
    [InlineData("lock delete", "g", "no resource was deleted", "--group", "g")]
    [InlineData("group delete", "g", "Run this again", "--group", "g")]
    public async Task Destroying_stops_at_a_failure_with_advice(
        string failing, string answer, string message, params string[] arguments)
    {
        var run = await RunAsync(arguments, answer, failing, Lock);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        if (failing != "group delete")
        {
            Assert.DoesNotContain(_tools.Calls, call => call.Contains("group delete", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("g", "--group", "g")]
    [InlineData("", "--group", "g", "--yes", "--unlock")]
    public async Task A_lock_of_the_whole_subscription_is_left_alone(string answer, params string[] arguments)
    {
        const string Whole = "/subscriptions/s/providers/Microsoft.Authorization/locks/whole";

        var run = await RunAsync(arguments, answer, locks: $"{Lock}\n{Whole}");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the subscription has a lock", run.Errors, StringComparison.Ordinal);
        Assert.Contains(Whole, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_tools.Calls, call => call.Contains(" delete ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Destroying_a_missing_group_succeeds()
    {
        var run = await _tools.RunAsync("destroy.sh", ["--group", "g", "--yes"], "", ("GROUP_EXISTS", "false"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("nothing is left to delete", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _tools.Dispose();

    private Task<Command> RunAsync(string[] arguments, string answer = "", string failing = "", string locks = "") =>
        _tools.RunAsync("destroy.sh", arguments, answer, ("FAILING", failing), ("LOCKS", locks));
}
