using System.CommandLine;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The commands that call a running host, as a person types them.</summary>
public sealed class HostCommandsTests
{
    [Theory]
    [InlineData("reingest --url https://app.azurewebsites.net --prefix 2020/")]
    [InlineData("backup folder --url http://localhost:7391")]
    [InlineData("restore folder --url http://127.0.0.1:7391/")]
    [InlineData("restore folder")]
    public void An_address_of_a_host_is_taken(string line) => Assert.Empty(Parse(line).Errors);

    [Theory]
    [InlineData("reingest --url localhost:7391")]
    [InlineData("backup folder --url app.azurewebsites.net")]
    [InlineData("restore folder --url file:///etc/passwd")]
    public void Any_other_text_is_refused_in_one_sentence(string line) =>
        Assert.Contains(
            "is no address of a host, such as", Parse(line).Errors[0].Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_command_calls_the_host_of_its_address()
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        var errors = new StringWriter();

        var exitCode = await Parse($"reingest --url {url}").InvokeAsync(
            new InvocationConfiguration { Error = errors }, TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{url}/ does not answer", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named_in_one_sentence()
    {
        var file = Path.GetTempFileName();
        var errors = new StringWriter();

        var exitCode = await Parse($"backup {file}/folder").InvokeAsync(
            new InvocationConfiguration { Error = errors }, TestContext.Current.CancellationToken);

        Assert.Equal(1, exitCode);
        Assert.Contains(file, Assert.Single(errors.ToString().Trim().Split('\n')), StringComparison.Ordinal);
        File.Delete(file);
    }

    private static ParseResult Parse(string line)
    {
        var root = new RootCommand();
        foreach (var command in HostCommands.CreateAll())
        {
            root.Subcommands.Add(command);
        }

        return root.Parse(line);
    }
}
