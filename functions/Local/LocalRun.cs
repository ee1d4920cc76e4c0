using System.Xml;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WatchReports.Http;
using WatchReports.Ingesting;
using WatchReports.Works;

namespace WatchReports.Local;

/// <summary>One run of the embedded host, from start to Ctrl+C.</summary>
internal static class LocalRun
{
    public static async Task RunAsync(string? storage, int port, DirectoryInfo? watched, bool samples, CancellationToken ct)
    {
        if (port is < 1 or > 65535)
        {
            throw new StartException($"{port} is not a port: give one from 1 to 65535 with --port.");
        }

        if (watched is { Exists: false })
        {
            throw new StartException($"The folder {watched.FullName}, given with --watch, does not exist.");
        }

        // Known before Azurite starts: a second run then leaves the first one's data alone.
        if (!AzuriteProcess.IsFree(port))
        {
            throw PortTaken(port);
        }

        using var dataLock = storage is null ? LockData() : null;
        await using var azurite = storage is null ? await StartAzuriteAsync(ct) : null;
        await using var app = LocalApp.Build(new LocalSettings(storage ?? azurite!.ConnectionString, port, watched?.FullName));
        // Whoever names an account has reports of their own, which no sample may be taken for.
        await PrepareAsync(app, samples || storage is null, ct);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            throw PortTaken(port, e);
        }

        PrintUrls(port, watched);
        await app.WaitForShutdownAsync(ct);
        Console.WriteLine("Stopped.");
    }

    private static string DataFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return Path.Combine(folder.FullName, ".local");
            }
        }

        return Path.Combine(Environment.CurrentDirectory, ".local");
    }

    private static FileStream LockData()
    {
        var folder = Directory.CreateDirectory(DataFolder());
        try
        {
            return new FileStream(Path.Combine(folder.FullName, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StartException($"Another run is using the data in {folder.FullName}: stop it first, or name a storage account with --storage.", e);
        }
    }

    private static async Task<AzuriteProcess> StartAzuriteAsync(CancellationToken ct)
    {
        var folder = Path.Combine(DataFolder(), "azurite");
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Folder = folder, DefaultPorts = true }, ct);
        Console.WriteLine($"Azurite runs with its data in {folder}. Its connection string:");
        Console.WriteLine($"  {azurite.ConnectionString}");
        return azurite;
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
            var reason = (e is AggregateException several ? several.InnerExceptions[0] : e).Message.Split('\n')[0].Trim();
            throw new StartException($"The storage account could not be used: {reason}", e);
        }
    }

    private static async Task UploadSamplesAsync(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            await foreach (var _ in services.GetRequiredService<BlobContainerClient>().GetBlobsAsync(cancellationToken: ct))
            {
                return;
            }
        }
        catch (XmlException)
        {
            // Azurite answers so where the name of a blob has a character that XML cannot carry: the container is not empty.
            return;
        }

        var folder = new DirectoryInfo(Path.Combine(AppContext.BaseDirectory, "samples"));
        if (!folder.Exists)
        {
            return;
        }

        foreach (var file in folder.EnumerateFiles("*.txt").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var body = new BinaryData(await File.ReadAllBytesAsync(file.FullName, ct));
            await services.GetRequiredService<Uploads>().StoreAsync($"samples/{file.Name}", body, "text/plain", ct);
            Console.WriteLine($"Uploaded the sample report {file.Name}.");
        }
    }

    private static void PrintUrls(int port, DirectoryInfo? watched)
    {
        var api = $"http://localhost:{port}/{Routes.Prefix}";
        Console.WriteLine($"""

            The API listens on {api}. Try:
              curl {api}/{Routes.Reports}
              curl {api}/{Routes.Citations}
              curl {api}/{Routes.Publications}
              curl {api}/{Routes.Ingestions}
              curl -T report.txt {api}/uploads/2020/05.txt
            or, in a browser, {api}/{Routes.Docs}
            """);
        if (watched is not null)
        {
            Console.WriteLine($"Files that appear in {watched.FullName} are uploaded.");
        }

        Console.WriteLine("Ctrl+C stops everything.");
        Console.WriteLine();
    }

    private static StartException PortTaken(int port, Exception? inner = null) =>
        new($"Port {port} is taken: stop what listens there, or choose another with --port.", inner);
}
