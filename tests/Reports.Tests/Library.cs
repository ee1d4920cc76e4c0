using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Storage;
using WatchReports.Tests.App;

namespace WatchReports.Tests;

/// <summary>
/// Ingestion and a replica on a storage account, without a host: what one process of the product has.
/// </summary>
internal sealed class Library : IDisposable
{
    private readonly string connectionString;
    private readonly BlobServiceClient service;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("replica");
    private readonly Turns turns = new();
    private readonly LargeBlobs large = new();
    private readonly IngestionLog log;

    private Library(
        string connectionString, Clock time, ConcurrentDictionary<string, string> texts, int retries, int edition)
    {
        this.connectionString = connectionString;
        (Time, Uploaded) = (time, texts);
        log = new IngestionLog(new Logger<IngestionLog>(new LoggerFactory([Log])));
        service = new BlobServiceClient(connectionString, WithFaults(new BlobClientOptions(), retries));
        Container = service.GetBlobContainerClient("reports");
        Tables = new ReportTables(
            new TableServiceClient(connectionString, WithFaults(new TableClientOptions(), retries)));
        Catalog = new Catalog(Tables, turns, Time);
        Texts = new ReportTexts(Tables);
        Sweep = new Sweep(Catalog, Texts, Time);
        Blobs = new BlobSource(Container, large);
        Ingestor = new Ingestor(Blobs, Catalog, Texts, Time, log)
        {
            Edition = edition,
        };
        Reconciliation = new Reconciliation(
            Container, Tables, Catalog, Texts, Ingestor, Sweep, Time, log, NullLogger<Reconciliation>.Instance);
        Rereading = new Rereading(Catalog, Ingestor, Time);
        Snapshots = new Snapshots(service, NullLogger<Snapshots>.Instance);
        // The requests of a test are counted, however long the test takes.
        Replica = NewReplica(new ReplicaOptions { Folder = folder.FullName, SettingsAge = SettingsAge });
        Removal = new Removal(Replica, Catalog, Container, Time);
        Originals = new OriginalsArchive(service, Blobs, Catalog, NullLogger<OriginalsArchive>.Instance);
    }

    /// <summary>How old the owner's settings may be in the replica.</summary>
    public static TimeSpan SettingsAge { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The connection string of the account.</summary>
    public string ConnectionString => connectionString;

    /// <summary>The requests of this process, and the fault among them.</summary>
    public RequestLog Requests { get; } = new();

    /// <summary>The log lines of ingestion.</summary>
    public RecordingLog Log { get; } = new();

    public Clock Time { get; }

    /// <summary>The texts that were uploaded to the account, by the SHA-256 of their bytes.</summary>
    public ConcurrentDictionary<string, string> Uploaded { get; }

    public BlobContainerClient Container { get; }

    /// <summary>The container of the owner's settings. Its requests have no faults and are not counted.</summary>
    public BlobContainerClient Settings =>
        new BlobServiceClient(connectionString).GetBlobContainerClient(SettingsContainer.Name);

    public BlobSource Blobs { get; }

    public ReportTables Tables { get; }

    public Catalog Catalog { get; }

    public ReportTexts Texts { get; }

    public Sweep Sweep { get; }

    public Ingestor Ingestor { get; }

    public Reconciliation Reconciliation { get; }

    public Rereading Rereading { get; }

    public Snapshots Snapshots { get; }

    public ReportReplica Replica { get; }

    public Removal Removal { get; }

    public OriginalsArchive Originals { get; }

    /// <summary>The folder of the replica's file.</summary>
    public string Folder => folder.FullName;

    /// <summary>A process on a new account, with an empty catalog that is complete.</summary>
    public static async Task<Library> CreateAsync(AzuriteFixture azurite, CancellationToken ct)
    {
        var library = new Library(azurite.NewAccount(), new Clock(), [], retries: 0, edition: 1);
        await library.Container.CreateAsync(cancellationToken: ct);
        await library.ReconcileAsync(ct);
        library.Requests.Reset();
        return library;
    }

    /// <summary>Another process on the same account, with the same clock.</summary>
    /// <param name="retries">How often the storage clients repeat a request without an answer.</param>
    /// <param name="edition">The edition in which the process reads.</param>
    public Library Join(int retries = 0, int edition = 1) => new(connectionString, Time, Uploaded, retries, edition);

    /// <summary>A replica on the account with settings of its own.</summary>
    public ReportReplica NewReplica(ReplicaOptions options) =>
        new(
            Catalog,
            Texts,
            new SettingsContainer(service, options, Time, NullLogger<SettingsContainer>.Instance),
            Snapshots,
            options,
            Time,
            NullLogger<ReportReplica>.Instance);

    /// <summary>The file of the originals, put together in another folder.</summary>
    public OriginalsArchive NewOriginals(string temporaryFolder) =>
        new(service, Blobs, Catalog, NullLogger<OriginalsArchive>.Instance) { TemporaryFolder = temporaryFolder };

    /// <summary>Asks the replica.</summary>
    public Task<T> ReadAsync<T>(Func<ReplicaView, T> query, CancellationToken ct) => Replica.ReadAsync(query, ct);

    /// <summary>Uploads a text.</summary>
    public async Task UploadAsync(string blob, string text, CancellationToken ct)
    {
        Uploaded[Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))] = text;
        await Container.GetBlobClient(blob).UploadAsync(new BinaryData(text), overwrite: true, ct);
    }

    /// <summary>Uploads a file of the owner's settings, and lets the time pass in which it takes effect.</summary>
    public async Task SetAsync(string file, string json, CancellationToken ct)
    {
        await Settings.CreateIfNotExistsAsync(cancellationToken: ct);
        await Settings.GetBlobClient(file).UploadAsync(new BinaryData(json), overwrite: true, ct);
        Time.Ahead += SettingsAge;
    }

    /// <summary>Uploads a text and ingests it.</summary>
    public async Task<Ingestion> PutAsync(string blob, string text, CancellationToken ct)
    {
        await UploadAsync(blob, text, ct);
        return (await IngestAsync(blob, ct))!;
    }

    /// <summary>Delivers a blob, and gives its record.</summary>
    public async Task<Ingestion?> IngestAsync(string blob, CancellationToken ct)
    {
        await Ingestor.IngestAsync(blob, ct);
        return await FindAsync(blob, ct);
    }

    /// <summary>The record of a blob.</summary>
    public Task<Ingestion?> FindAsync(string blob, CancellationToken ct) =>
        ReadAsync(view => view.Ingestions.Find(blob), ct);

    /// <summary>Reconciles every blob, however young.</summary>
    public Task ReconcileAsync(CancellationToken ct) => Reconciliation.RunAsync(TimeSpan.Zero, ct);

    public void Dispose()
    {
        Replica.Dispose();
        log.Dispose();
        turns.Dispose();
        large.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>The text of a small report.</summary>
    public static string Text(int number, string date, params string[] notes)
    {
        var markers = string.Concat(notes.Select((_, index) => $" [{index + 1}]"));
        return $"""
            Watch Report No.{number}   {date}

            §Report {number} of a Series

            The first paragraph of report {number} leans on a note{markers}.

            The last paragraph says no more. (Ada LOVELACE)

            {string.Join('\n', notes.Select((note, index) => $"[{index + 1}] {note}"))}
            """;
    }

    private T WithFaults<T>(T options, int retries)
        where T : ClientOptions
    {
        options.AddPolicy(Requests, HttpPipelinePosition.PerRetry);
        options.AddPolicy(new StorageRequests(), HttpPipelinePosition.PerRetry);
        options.Retry.MaxRetries = retries;
        options.Retry.Delay = TimeSpan.FromMilliseconds(1);
        options.Retry.MaxDelay = TimeSpan.FromMilliseconds(5);
        return options;
    }
}
