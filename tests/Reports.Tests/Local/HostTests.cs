using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Azure.Storage.Blobs;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>Runs the embedded host as a separate process, as its users do.</summary>
public sealed partial class HostTests(AzuriteFixture azurite)
{
    private const int Terminate = 15;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_host_serves_a_given_account_until_SIGTERM()
    {
        var port = Ports.Free();
        using var host = Start("--storage", azurite.NewAccount(), "--port", $"{port}");
        await WaitForAsync(host, "Ctrl+C stops everything.");
        using var client = new HttpClient();
        // Lists are answered 503 until the first reconcile has ended.
        await Poll.UntilAsync(
            "the reports are listed",
            async end => (await client.GetAsync($"http://localhost:{port}/api/reports", end)).StatusCode,
            status => status == HttpStatusCode.OK);

        Assert.Equal(0, Kill(host.Id, Terminate));
        await host.WaitForExitAsync(Ct);

        Assert.Equal(0, host.ExitCode);
        await Assert.ThrowsAsync<HttpRequestException>(
            () => client.GetAsync($"http://localhost:{port}/api/reports", Ct));
    }

    [Fact]
    public async Task A_file_that_appears_in_the_watched_folder_is_uploaded_and_served()
    {
        var folder = Directory.CreateTempSubdirectory("watched");
        var port = Ports.Free();
        using var host = Start("--storage", azurite.NewAccount(), "--port", $"{port}", "--watch", folder.FullName);
        await WaitForAsync(host, "Ctrl+C stops everything.");
        var text = Library.Text(41, "May 1, 2020", "“A Title,” KCNA, April 1, 2020");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "report.txt"), text, Ct);

        using var client = new HttpClient();
        await Poll.UntilAsync(
            "the report is served",
            async end => (await client.GetAsync($"http://localhost:{port}/api/reports/41", end)).StatusCode,
            status => status == HttpStatusCode.OK);

        Assert.Equal(0, Kill(host.Id, Terminate));
        await host.WaitForExitAsync(Ct);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_given_account_gets_the_samples_only_with_the_option(bool samples)
    {
        var account = azurite.NewAccount();
        string[] options = samples ? ["--samples"] : [];
        using var host = Start(["--storage", account, "--port", $"{Ports.Free()}", .. options]);
        await WaitForAsync(host, "Ctrl+C stops everything.");

        var container = new BlobContainerClient(account, Registration.Container);
        var blobs = await container.GetBlobsAsync(cancellationToken: Ct).ToListAsync(Ct);
        Assert.Equal(samples, blobs.Exists(blob => blob.Name.StartsWith("samples/", StringComparison.Ordinal)));

        Assert.Equal(0, Kill(host.Id, Terminate));
        await host.WaitForExitAsync(Ct);
    }

    [Fact]
    public async Task Names_that_XML_cannot_represent_are_listed_by_Azurite()
    {
        // XML can represent the third and fourth name, so their percent signs must not be decoded.
        string[] names = ["\u0001a.txt", "a\uFFFE%41/b.txt", "b%41.txt", "c\u00E9&<.txt", "\uFFFF.txt"];
        var container = new BlobContainerClient(azurite.NewAccount(), "odd");
        await container.CreateAsync(cancellationToken: Ct);
        foreach (var name in names)
        {
            await container.GetBlobClient(name).UploadAsync(BinaryData.FromString("text"), Ct);
        }

        var listed = await container.GetBlobsAsync(cancellationToken: Ct).Select(blob => blob.Name).ToListAsync(Ct);
        Assert.Equal(names, listed);
        var pages = await container.GetBlobsAsync(cancellationToken: Ct).AsPages(pageSizeHint: 2).ToListAsync(Ct);
        Assert.Equal(names, pages.SelectMany(page => page.Values).Select(blob => blob.Name).Distinct());
    }

    [Fact]
    public async Task A_failed_start_prints_one_sentence_and_exits_with_1()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;
        var truncated = azurite.ConnectionString.Replace("10", "11", StringComparison.Ordinal)[..60];
        string[][] reasons =
        [
            ["--storage", azurite.ConnectionString, "--port", $"{taken}"],
            ["--storage", "not a connection string", "--port", $"{Ports.Free()}"],
            ["--storage", truncated, "--port", $"{Ports.Free()}"],
            ["--port", "70000"],
            ["--watch", "/no/such/folder", "--port", $"{Ports.Free()}"],
        ];
        foreach (var arguments in reasons)
        {
            using var host = Start(arguments);
            var output = host.StandardOutput.ReadToEndAsync(Ct);
            var error = await host.StandardError.ReadToEndAsync(Ct);
            await host.WaitForExitAsync(Ct);
            Assert.Equal(1, host.ExitCode);
            Assert.Equal("", await output);
            Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    [Fact]
    public async Task The_command_check_prints_what_would_be_read_and_starts_nothing()
    {
        var (exitCode, output, errors) = await Command.RunAsync(
            "dotnet",
            [typeof(LocalApp).Assembly.Location, "check", Samples.PathOf("watch-report-102.txt"), "-"],
            input: "“Minutes” of a meeting.");

        Assert.Equal((1, ""), (exitCode, errors));
        Assert.Contains("title: First Letter ‘Contained no Proposal’", output, StringComparison.Ordinal);
        Assert.EndsWith("title and paragraphs below it.", output.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("\n-: error no-report: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Azurite", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposed_Azurite_ends_and_its_data_is_there_at_the_next_start_on_the_same_ports()
    {
        var folder = Directory.CreateTempSubdirectory("azurite");
        var options = new AzuriteOptions { Folder = folder.FullName, KeepPorts = true };
        int[] ports = [Ports.Free(), Ports.Free(), Ports.Free()];
        await File.WriteAllLinesAsync(
            Path.Combine(folder.FullName, "ports"), ports.Select(port => $"{port}"), Ct);
        int id;
        await using (var first = await AzuriteProcess.StartAsync(options, Ct))
        {
            id = first.Id;
            Assert.Equal(ports, first.Ports);
            await new BlobContainerClient(first.ConnectionString, "kept").CreateAsync(cancellationToken: Ct);
        }

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
        await using (var second = await AzuriteProcess.StartAsync(options, Ct))
        {
            Assert.Equal(ports, second.Ports);
            Assert.True(await new BlobContainerClient(second.ConnectionString, "kept").ExistsAsync(Ct));
        }

        folder.Delete(recursive: true);
    }

    private static HostProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(typeof(LocalApp).Assembly.Location);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var host = new HostProcess { StartInfo = start };
        host.Start();
        return host;
    }

    private static async Task WaitForAsync(Process host, string sentence)
    {
        while (await host.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            if (line == sentence)
            {
                return;
            }
        }

        Assert.Fail(await host.StandardError.ReadToEndAsync(Ct));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    /// <summary>A process that ends with its test, even if the test fails.</summary>
    private sealed class HostProcess : Process
    {
        protected override void Dispose(bool disposing)
        {
            if (disposing && !HasExited)
            {
                Kill(entireProcessTree: true);
            }

            base.Dispose(disposing);
        }
    }
}
