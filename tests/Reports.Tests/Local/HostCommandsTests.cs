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

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_folder_without_a_name_is_refused(string folder)
    {
        foreach (var command in new[] { "backup", "restore" })
        {
            Assert.Equal("The folder of the backup has no name.", Parse([command, folder]).Errors[0].Message);
        }
    }

    [Theory]
    [InlineData("reports.example.org", true)]
    [InlineData("*.example.org", true)]
    [InlineData("192.0.2.7", true)]
    [InlineData("[2001:db8::7]", true)]
    [InlineData("reports", true)]
    [InlineData("2001:db8::7", false)]
    [InlineData("reports.example.org:8080", false)]
    [InlineData("https://reports.example.org", false)]
    [InlineData("reports.example.org/", false)]
    [InlineData("*", false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    public void A_value_that_no_call_has_as_its_host_is_refused(string name, bool isAllowed)
    {
        var option = new Option<string[]>("--allow-host") { Validators = { AllowedHost.Check } };

        var errors = new RootCommand { option }.Parse(["--allow-host", name]).Errors;

        Assert.Equal(isAllowed, errors.Count == 0);
    }

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

    private static ParseResult Parse(string line) => Parse(line.Split(' '));

    private static ParseResult Parse(string[] arguments)
    {
        var root = new RootCommand();
        foreach (var command in HostCommands.CreateAll())
        {
            root.Subcommands.Add(command);
        }

        return root.Parse(arguments);
    }
}
