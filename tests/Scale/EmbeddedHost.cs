using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Local;
using WatchReports.Storage;

namespace WatchReports.Scale;

/// <summary>The embedded host in this process, on a data folder as <c>functions/Local</c> lays it out.</summary>
public sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly DirectoryInfo data;
    private readonly AzuriteProcess azurite;
    private readonly WebApplication app;

    private EmbeddedHost(DirectoryInfo data, AzuriteProcess azurite, WebApplication app)
    {
        (this.data, this.azurite, this.app) = (data, azurite, app);
        Api = new ApiClient(new Uri(app.Urls.First()));
    }

    /// <summary>The API over HTTP.</summary>
    public ApiClient Api { get; }

    /// <summary>The catalog whose log each answer looks at.</summary>
    public Catalog Catalog => app.Services.GetRequiredService<Catalog>();

    /// <summary>The ports of the storage.</summary>
    public IReadOnlyList<int> StoragePorts => azurite.Ports;

    /// <summary>The size of the replica's file, with the changes beside it.</summary>
    public string ReplicaSize => Size(ReplicaOf(data), "replica-0.db*");

    /// <summary>The folder of the replica's file.</summary>
    public static DirectoryInfo ReplicaOf(DirectoryInfo data) =>
        new(Path.Combine(data.FullName, ".local", "replica"));

    /// <summary>The size of the file with all tables, once Azurite has stopped.</summary>
    public static string TableFileOf(DirectoryInfo data) => Size(AzuriteOf(data), "__azurite_db_table__.json");

    /// <summary>Starts Azurite and the host.</summary>
    public static async Task<EmbeddedHost> StartAsync(DirectoryInfo data, CancellationToken ct)
    {
        var azurite = await AzuriteProcess.StartAsync(new AzuriteOptions { Folder = AzuriteOf(data).FullName }, ct);
        var app = LocalApp.Build(
            new LocalSettings(azurite.ConnectionString, Port: 0, ReplicaOf(data).FullName));
        await LocalApp.PrepareAsync(app.Services, ct);
        await app.StartAsync(ct);
        return new EmbeddedHost(data, azurite, app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await azurite.DisposeAsync();
    }

    private static DirectoryInfo AzuriteOf(DirectoryInfo data) =>
        new(Path.Combine(data.FullName, ".local", "azurite"));

    private static string Size(DirectoryInfo folder, string pattern) => string.Create(
        CultureInfo.InvariantCulture, $"{folder.EnumerateFiles(pattern).Sum(file => file.Length) / 1e6:F1} MB");
}
