using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Azure.Storage.Blobs;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>Kills the embedded host, with an Azurite of its own, during uploads.</summary>
public sealed class KilledHostTests : IDisposable
{
    private const int Kills = 2;
    private const int Uploaders = 4;
    private const int UploadsBeforeKill = 40;

    // Outside of the sources the host keeps its data in the current folder, so a copy does not touch the developer's
    // data.
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("killed");
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(4));
    private Process? host;

    private CancellationToken Ct => limit.Token;

    [Fact]
    public async Task An_acknowledged_upload_survives_a_kill_of_the_host()
    {
        CopyHost();
        var acknowledged = new ConcurrentBag<string>();
        for (var kill = 1; kill <= Kills; kill++)
        {
            Start(out var port);
            Assert.Empty(acknowledged.Except(await BlobsAsync()));
            var uploads = Enumerable.Range(1, Uploaders)
                .Select(number => UploadAsync($"{kill}/{number}", port, acknowledged))
                .ToArray();
            while (acknowledged.Count < kill * UploadsBeforeKill)
            {
                await Task.Delay(10, Ct);
            }

            host!.Kill();
            await Task.WhenAll(uploads);
        }

        Start(out _);
        Assert.Empty(acknowledged.Except(await BlobsAsync()));
    }

    public void Dispose()
    {
        host?.Kill(entireProcessTree: true);
        host?.WaitForExit();
        host?.Dispose();
        limit.Dispose();
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

        const string Modules = "node_modules";
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, Modules), Path.Combine(root.FullName, Modules));
    }

    private void Start(out int port)
    {
        port = Ports.Free();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder.FullName, "Local.dll"), "--port", $"{port}"])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
        };
        host?.Dispose();
        host = Process.Start(start)!;
    }

    /// <summary>Waits until the host serves, and asks its Azurite for all blobs.</summary>
    private async Task<IReadOnlyList<string>> BlobsAsync()
    {
        string? connection = null;
        while (await host!.StandardOutput.ReadLineAsync(Ct) is { } line && line != "Ctrl+C stops everything.")
        {
            connection = line.Contains("AccountKey", StringComparison.Ordinal) ? line.Trim() : connection;
        }

        Assert.NotNull(connection);
        // An unread pipe would fill up and block the host.
        _ = host!.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return await new BlobContainerClient(connection, Registration.Container).GetBlobsAsync(cancellationToken: Ct)
            .Select(blob => blob.Name).ToListAsync(Ct);
    }

    private async Task UploadAsync(string folder, int port, ConcurrentBag<string> acknowledged)
    {
        using var client = new HttpClient();
        try
        {
            for (var number = 1; ; number++)
            {
                var name = $"{folder}/{number}.txt";
                var url = new Uri($"http://localhost:{port}/api/uploads/{name}");
                using var answer = await client.PutAsync(url, new StringContent("No report."), Ct);
                if (answer.StatusCode == HttpStatusCode.Accepted)
                {
                    acknowledged.Add(name);
                }
            }
        }
        catch (HttpRequestException)
        {
            // The host was killed.
        }
    }
}
