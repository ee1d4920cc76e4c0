using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>The programs in docs/clients read all pages of an API that runs.</summary>
public sealed class ClientTests(ClientTests.Report102 shared) : IClassFixture<ClientTests.Report102>
{
    private static readonly string Folder = Path.Combine(Command.PathOf("Infra"), "..", "docs", "clients");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Address => shared.Api.Client.BaseAddress!.ToString().TrimEnd('/');

    [Fact]
    public async Task The_Python_client_lists_the_reports()
    {
        var run = await RunPythonAsync(Address);

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.StartsWith("watch-report-102\t2021-06-25\tTwo Letters", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Python_client_finds_the_sources_of_a_text()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "“Fourth Day Sitting of Plenary Meeting Held,” KCNA, June 18, 2021", Ct);

            var run = await RunPythonAsync(Address, file);

            Assert.True(run.ExitCode == 0, run.Errors);
            Assert.StartsWith("found\t“Fourth Day", run.Output, StringComparison.Ordinal);
            Assert.EndsWith("kcna-2021-06-18-c6811a8d", run.Output.TrimEnd(), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_TypeScript_client_lists_the_works_of_a_publication_with_their_notes()
    {
        var folder = Directory.CreateTempSubdirectory("watch-reports-client");
        try
        {
            var compiled = await Command.RunAsync("node",
            [
                Command.Installed("typescript/bin/tsc"), Path.Combine(Folder, "watch-reports.ts"), "--strict",
                "--target", "es2022", "--module", "es2022", "--lib", "es2022,dom", "--skipLibCheck",
                "--outDir", folder.FullName,
            ]);
            Assert.True(compiled.ExitCode == 0, compiled.Output);
            var program = Path.Combine(folder.FullName, "watch-reports.mjs");
            File.Move(Path.Combine(folder.FullName, "watch-reports.js"), program);

            var run = await Command.RunAsync("node", [program, Address, "KCNA"]);

            Assert.True(run.ExitCode == 0, run.Errors);
            Assert.Contains(
                "2021-06-18\tFourth Day Sitting of Plenary Meeting Held\twatch-report-102 note 1",
                run.Output,
                StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Command> RunPythonAsync(params string[] arguments)
    {
        var python = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, "python3"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(python is null, "Python 3 is not installed.");
        return await Command.RunAsync(python!, [Path.Combine(Folder, "watch_reports.py"), .. arguments]);
    }

    /// <summary>A host with one sample report.</summary>
    public sealed class Report102(AzuriteFixture azurite) : SharedApi(azurite)
    {
        private protected override Task FillAsync(Api api, CancellationToken ct) =>
            api.PutAsync("watch-report-102.txt", File.ReadAllText(Samples.PathOf("watch-report-102.txt")), ct);
    }
}
