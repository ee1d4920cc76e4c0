using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Azure.Storage.Blobs;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>Kills the embedded host or its Azurite, an Azurite of its own, during uploads.</summary>
public sealed class KilledHostTests : IDisposable
{
    private const int Uploaders = 4;
    private const int UploadsBeforeKill = 40;
    private const int DeathsBeforeEnd = 5;
    private const string Serving = "Ctrl+C stops everything.";
    private static readonly long Kills = Soak.Times(3);

    // A kill and the next start take three seconds on an idle machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // Outside of the sources the host keeps its data in the current folder, so a copy does not touch the developer's
    // data.
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed");
    private readonly CancellationTokenSource limit = new(Limit);
    private readonly HttpClient client = new();
    private Process? host;

    private CancellationToken Ct => limit.Token;

    [Fact]
    public async Task An_acknowledged_upload_survives_a_kill_of_the_host()
    {
        CopyHost();
        var acknowledged = new ConcurrentBag<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            limit.CancelAfter(Limit);
            Start(out var port);
            Assert.Empty(acknowledged.Except(await BlobsAsync()));
            var remaining = UploadsBeforeKill;
            // Azurite ends by itself after its parent was killed, unless it is killed too.
            var withAzurite = kill % 2 == 0;
            var uploads = Enumerable.Range(1, Uploaders).Select(number => UploadAsync($"{kill}/{number}", port, name =>
            {
                acknowledged.Add(name);
                if (Interlocked.Decrement(ref remaining) == 0)
                {
                    host!.Kill(withAzurite);
                }
            }));
            await Task.WhenAll(uploads);
        }

        Start(out _);
        Assert.Empty(acknowledged.Except(await BlobsAsync()));
    }

    [Fact]
    public async Task After_a_kill_of_Azurite_the_host_serves_what_was_there_and_what_is_uploaded_then()
    {
        CopyHost();
        Start(out var port);
        await ServingAsync();
        await UploadReportAsync(port, 41);
        await ServedAsync(port, 41);

        var killed = KillAzurite(exceptFor: 0);
        Assert.Matches(
            "^Azurite was killed by signal 9 and runs again. .*upload that again.$",
            await LineAsync(line => line.StartsWith("Azurite was killed", StringComparison.Ordinal)));
        DrainOutput();

        Assert.NotEqual(killed, AzuriteId());
        await UploadReportAsync(port, 42);
        await ServedAsync(port, 42);
        await ServedAsync(port, 41);
    }

    [Fact]
    public async Task When_Azurite_dies_again_and_again_the_host_says_so_and_exits_with_1()
    {
        CopyHost();
        Start(out _);
        await ServingAsync();
        var errors = host!.StandardError.ReadToEndAsync(Ct);
        DrainOutput();

        var killed = 0;
        for (var death = 1; death <= DeathsBeforeEnd; death++)
        {
            killed = await Poll.UntilAsync(
                "Azurite runs", _ => Task.FromResult(KillAzurite(exceptFor: killed)), id => id != killed);
        }

        await host.WaitForExitAsync(Ct);
        Assert.Equal(1, host.ExitCode);
        var sentence = Assert.Single((await errors).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Matches("^Azurite .*5 times.*so this run stops.$", sentence);
    }

    public void Dispose()
    {
        host?.Kill(entireProcessTree: true);
        host?.WaitForExit();
        host?.Dispose();
        limit.Dispose();
        client.Dispose();
        folder.Delete(recursive: true);
    }

    private void CopyHost()
    {
        var program = new DirectoryInfo(AppContext.BaseDirectory);
        string[] files = ["*.dll", "Local.*.json", "*.cjs"];
        foreach (var file in files.SelectMany(program.EnumerateFiles))
        {
            file.CopyTo(Path.Combine(folder.FullName, file.Name));
        }

        var root = program;
        while (!File.Exists(Path.Combine(root!.FullName, "Serverless.sln")))
        {
            root = root.Parent;
        }

        Link("node_modules", root);
        Link("runtimes", program);

        void Link(string name, DirectoryInfo target) => Directory.CreateSymbolicLink(
            Path.Combine(folder.FullName, name), Path.Combine(target.FullName, name));
    }

    private void Start(out int port)
    {
        port = Ports.Free();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder.FullName, "Local.dll"), "--port", $"{port}"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        host?.Dispose();
        host = Process.Start(start)!;
    }

    /// <summary>Waits until the host serves, and asks its Azurite for all blobs.</summary>
    private async Task<IReadOnlyList<string>> BlobsAsync()
    {
        var connection = await LineAsync(line => line.Contains("AccountKey", StringComparison.Ordinal));
        await ServingAsync();
        DrainOutput();
        return await new BlobContainerClient(connection, Registration.Container).GetBlobsAsync(cancellationToken: Ct)
            .Select(blob => blob.Name).ToListAsync(Ct);
    }

    private async Task ServingAsync() => await LineAsync(line => line == Serving);

    private async Task<string> LineAsync(Predicate<string> isExpected)
    {
        while (await host!.StandardOutput.ReadLineAsync(Ct) is { } line)
        {
            if (isExpected(line))
            {
                return line.Trim();
            }
        }

        throw new EndOfStreamException($"The host ended: {await host.StandardError.ReadToEndAsync(Ct)}");
    }

    /// <summary>Reads the rest of the output, because an unread pipe would fill up and block the host.</summary>
    private void DrainOutput() => _ = host!.StandardOutput.ReadToEndAsync(CancellationToken.None);

    private int AzuriteId()
    {
        var mark = Path.Combine(folder.FullName, ".local", "azurite", "process");
        return int.Parse(File.ReadAllText(mark).Split(' ')[0], CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Kills the Azurite of the host, unless its id is the given id or the Azurite ended. Returns its id.
    /// </summary>
    private int KillAzurite(int exceptFor)
    {
        try
        {
            var id = AzuriteId();
            if (id != exceptFor)
            {
                using var azurite = Process.GetProcessById(id);
                azurite.Kill();
            }

            return id;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The host is about to write the id of the next Azurite.
            return exceptFor;
        }
    }

    private async Task UploadAsync(string folder, int port, Action<string> acknowledge)
    {
        try
        {
            for (var number = 1; ; number++)
            {
                var name = $"{folder}/{number}.txt";
                using var answer = await PutAsync(port, name, "No report.", Ct);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    acknowledge(name);
                }
            }
        }
        catch (HttpRequestException)
        {
            // The host was killed.
        }
    }

    private async Task UploadReportAsync(int port, int number) => await Poll.UntilAsync(
        $"the upload of report {number} is accepted",
        async end =>
        {
            var text = Library.Text(number, "May 1, 2020", "“A Title,” KCNA, April 1, 2020");
            using var answer = await PutAsync(port, $"{number}.txt", text, end);
            return answer.StatusCode;
        },
        status => status == HttpStatusCode.Accepted);

    private async Task ServedAsync(int port, int number) => await Poll.UntilAsync(
        $"report {number} is served",
        async end =>
        {
            using var answer = await client.GetAsync($"http://localhost:{port}/api/reports/{number}", end);
            return answer.StatusCode;
        },
        status => status == HttpStatusCode.OK);

    private async Task<HttpResponseMessage> PutAsync(int port, string name, string text, CancellationToken ct)
    {
        using var content = new StringContent(text);
        return await client.PutAsync($"http://localhost:{port}/api/uploads/{name}", content, ct);
    }
}
