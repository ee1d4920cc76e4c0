using System.Diagnostics;
using System.Globalization;
using Azure.Storage.Blobs;
using WatchReports.Local;
using WatchReports.Replica;

namespace WatchReports.Scale;

/// <summary>Measures starts of the published embedded host, from the process to the first answer.</summary>
/// <param name="published">The folder of the published host.</param>
/// <param name="data">The data folder of an earlier run.</param>
public sealed class ColdStarts(string published, DirectoryInfo data)
{
    private const int Starts = 3;
    private const int Port = 7079;

    // What the host prints when Azurite listens.
    private const string AzuriteRuns = "Azurite runs";
    private const string ConnectionStart = "DefaultEndpointsProtocol";

    // The host writes no snapshot of a store with fewer reports.
    private const int LeastForSnapshot = 500;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Measures and prints a table.</summary>
    public async Task MeasureAsync(CancellationToken ct)
    {
        // The first start is not measured: it writes the snapshot, and the system reads the program from the disk.
        var (_, _, reports) = await StartAsync(keepsSnapshot: true, ct);
        var hasSnapshot = reports >= LeastForSnapshot;
        Console.WriteLine("| reports | replica | Azurite listens, ms | first answer, ms |");
        Console.WriteLine("|--:|---|--:|--:|");
        await MeasureAsync(reports, "kept", deletesFile: false, keepsSnapshot: true, ct);
        if (hasSnapshot)
        {
            await MeasureAsync(reports, "from the snapshot", deletesFile: true, keepsSnapshot: true, ct);
            await StartAsync(keepsSnapshot: false, ct);
        }

        await MeasureAsync(reports, "from the tables", deletesFile: true, keepsSnapshot: false, ct);
    }

    private async Task MeasureAsync(
        int reports, string name, bool deletesFile, bool keepsSnapshot, CancellationToken ct)
    {
        var starts = new List<(double Azurite, double Answer, int Reports)>();
        while (starts.Count < Starts)
        {
            var replica = EmbeddedHost.ReplicaOf(data);
            if (deletesFile && replica.Exists)
            {
                replica.Delete(recursive: true);
            }

            starts.Add(await StartAsync(keepsSnapshot, ct));
        }

        var median = starts.OrderBy(start => start.Answer).ElementAt(Starts / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"| {reports} | {name} | {median.Azurite:F0} | {median.Answer:F0} |"));
    }

    /// <summary>Starts the host, waits for the first answer and for the snapshot, and stops the host.</summary>
    private async Task<(double Azurite, double Answer, int Reports)> StartAsync(
        bool keepsSnapshot, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        using var api = new ApiClient(new Uri($"http://localhost:{Port}"));
        var start = new ProcessStartInfo(Path.Combine(published, "Local"), ["--port", $"{Port}"])
        {
            // The host keeps its data in the working directory, because the published folder is outside the repository.
            WorkingDirectory = data.FullName,
            RedirectStandardOutput = true,
        };
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var azurite = Task.Run(() => ReadAzuriteAsync(process.StandardOutput, began, limit.Token), limit.Token);
        while (!await api.IsServedAsync("reports", limit.Token))
        {
            await Task.Delay(Pause, limit.Token);
        }

        var answered = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var (listened, connection) = await azurite;
        var rest = process.StandardOutput.ReadToEndAsync(limit.Token);
        var reports = await api.CountReportsAsync(limit.Token);
        await WaitForSnapshotAsync(connection, reports, keepsSnapshot, limit.Token);
        using (var terminate = Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await terminate.WaitForExitAsync(limit.Token);
        }

        await process.WaitForExitAsync(limit.Token);
        await rest;
        return (listened, answered, reports);
    }

    private static async Task<(double Listened, string Connection)> ReadAzuriteAsync(
        StreamReader output, long began, CancellationToken ct)
    {
        var listened = 0.0;
        while (await output.ReadLineAsync(ct) is { } line)
        {
            if (line.StartsWith(AzuriteRuns, StringComparison.Ordinal))
            {
                listened = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
            else if (line.Trim() is var text && text.StartsWith(ConnectionStart, StringComparison.Ordinal))
            {
                return (listened, text);
            }
        }

        throw new StartException("The published host did not start Azurite.");
    }

    /// <summary>
    /// Waits until the host has written the snapshot; deletes it where the next start shall not have it.
    /// </summary>
    private static async Task WaitForSnapshotAsync(
        string connection, int reports, bool keepsSnapshot, CancellationToken ct)
    {
        if (reports < LeastForSnapshot)
        {
            return;
        }

        var container = new BlobContainerClient(connection, Snapshots.Container);
        while (!await container.ExistsAsync(ct) || !await container.GetBlobsAsync(cancellationToken: ct).AnyAsync(ct))
        {
            await Task.Delay(Pause, ct);
        }

        await foreach (var snapshot in container.GetBlobsAsync(cancellationToken: ct).Where(_ => !keepsSnapshot))
        {
            await container.DeleteBlobAsync(snapshot.Name, cancellationToken: ct);
        }
    }
}
