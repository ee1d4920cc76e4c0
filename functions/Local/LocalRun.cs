using System.Xml;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WatchReports.Ingesting;

namespace WatchReports.Local;

/// <summary>One run of the embedded host, from start to Ctrl+C.</summary>
internal static class LocalRun
{
    // Without Azurite the requests under way cannot succeed.
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(RunOptions options, CancellationToken ct)
    {
        var (storage, port, watched) = (options.Storage, options.Port, options.Watched);
        if (port is < 1 or > 65535)
        {
            throw new StartException($"{port} is not a port: give a port from 1 to 65535 with --port.");
        }

        if (watched is { Exists: false })
        {
            throw new StartException($"The folder {watched.FullName}, given with --watch, does not exist.");
        }

        if (watched is null && options.Mirroring != Mirroring.Off)
        {
            throw new StartException("Name the folder to mirror with --watch.");
        }

        // Check the port before Azurite starts, so that a second run does not touch the data of the first run.
        if (!AzuriteProcess.IsFree(port))
        {
            throw PortTaken(port);
        }

        using var dataLock = storage is null ? LockData() : null;
        await using var azurite = storage is null ? await StartAzuriteAsync(ct) : null;
        var connection = storage ?? azurite!.ConnectionString;
        var replica = Path.Combine(DataFolder(), storage is null ? "replica" : "replica-of-storage");
        var keyFile = options.RequireKeys ? Path.Combine(DataFolder(), "key") : null;
        var key = keyFile is null ? null : PublisherKey.ReadOrMake(keyFile);
        await using var app = LocalApp.Build(new LocalSettings(connection, port, replica, watched?.FullName)
        {
            Mirroring = options.Mirroring,
            Key = key,
            AllowedHosts = options.AllowedHosts,
        });
        // An account given with --storage has reports of its own; samples among them would look like real reports.
        await PrepareAsync(app, options.Samples || storage is null, ct);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            throw PortTaken(port, e);
        }

        PrintStart(options, keyFile);
        await WaitForEndAsync(app, azurite, ct);
        Terminal.Say("Stopped.");
    }

    private static string? FindRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static string DataFolder() => Path.Combine(FindRepository() ?? Environment.CurrentDirectory, ".local");

    private static string SamplesFolder() => Path.Combine(AppContext.BaseDirectory, "samples");

    private static FileStream LockData()
    {
        var folder = Directory.CreateDirectory(DataFolder());
        try
        {
            var path = Path.Combine(folder.FullName, "lock");
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StartException(
                $"Another run is using the data in {folder.FullName}: stop that run first, "
                    + "or give a storage account with --storage.",
                e);
        }
    }

    private static async Task<KeptAzurite> StartAzuriteAsync(CancellationToken ct)
    {
        var folder = Path.Combine(DataFolder(), "azurite");
        var options = new AzuriteOptions { Folder = folder, KeepPorts = true };
        var azurite = await KeptAzurite.StartAsync(options, Terminal.Say, ct);
        Console.WriteLine($"Azurite runs with its data in {folder}. Its connection string:");
        Console.WriteLine($"  {azurite.ConnectionString}");
        return azurite;
    }

    /// <summary>Waits for Ctrl+C or, with an exception, for an Azurite that does not keep running.</summary>
    private static async Task WaitForEndAsync(WebApplication app, KeptAzurite? azurite, CancellationToken ct)
    {
        var stopped = app.WaitForShutdownAsync(ct);
        try
        {
            await await Task.WhenAny(stopped, azurite?.Kept ?? stopped);
        }
        catch (StartException)
        {
            using var limit = new CancellationTokenSource(StopLimit);
            await app.StopAsync(limit.Token);
            throw;
        }
    }

    private static async Task PrepareAsync(WebApplication app, bool samples, CancellationToken ct)
    {
        try
        {
            await LocalApp.PrepareAsync(app.Services, ct);
            if (samples)
            {
                await UploadSamplesAsync(app.Services, ct);
            }
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            var first = e is AggregateException several ? several.InnerExceptions[0] : e;
            var reason = first.Message.Split('\n')[0].Trim();
            throw new StartException($"The storage account could not be used: {reason}", e);
        }
    }

    private static async Task UploadSamplesAsync(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            var container = services.GetRequiredService<BlobContainerClient>();
            await foreach (var _ in container.GetBlobsAsync(cancellationToken: ct))
            {
                return;
            }
        }
        catch (XmlException)
        {
            // Azurite lists a name with a character that XML cannot represent as invalid XML, so the container is not
            // empty.
            return;
        }

        var folder = new DirectoryInfo(SamplesFolder());
        if (!folder.Exists)
        {
            return;
        }

        foreach (var file in folder.EnumerateFiles("*.txt").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var body = new BinaryData(await File.ReadAllBytesAsync(file.FullName, ct));
            await services.GetRequiredService<Uploads>().StoreAsync(
                $"samples/{file.Name}", body, "text/plain", conditions: null, ct);
            Console.WriteLine($"Uploaded the sample report {file.Name}.");
        }
    }

    private static void PrintStart(RunOptions options, string? keyFile)
    {
        // The samples of the repository have the shorter path; a published host has only its own.
        string[] samples = [Path.Combine(FindRepository() ?? "", "tests", "samples"), SamplesFolder()];
        Terminal.Say("");
        foreach (var line in new FirstSteps($"http://localhost:{options.Port}", Environment.CurrentDirectory)
            .List(samples, keyFile))
        {
            Terminal.Say(line);
        }

        // A program that starts the host may keep the output as a log, and a log must not have the key.
        if (keyFile is not null)
        {
            Terminal.Say($"Publishers need the key in {keyFile}.");
        }

        if (options.Watched is { } watched)
        {
            var mirrored = options.Mirroring == Mirroring.Off ? "" : ", and the blobs of deleted files are removed";
            Terminal.Say($"Files that appear in {watched.FullName} are uploaded{mirrored}.");
        }

        Terminal.Say("Ctrl+C stops everything.");
        Terminal.Say("");
    }

    private static StartException PortTaken(int port, Exception? inner = null) =>
        new($"Port {port} is taken: stop the program that listens on it, or choose another port with --port.", inner);
}
