using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Tests;

/// <summary>Ingestion and queries on a new storage account, without a host.</summary>
internal sealed class Library
{
    private Library(string connectionString, RequestLog requests)
    {
        var blobs = new BlobClientOptions();
        blobs.AddPolicy(requests, HttpPipelinePosition.PerRetry);
        blobs.Retry.MaxRetries = 0;
        var tables = new TableClientOptions();
        tables.AddPolicy(requests, HttpPipelinePosition.PerRetry);
        tables.Retry.MaxRetries = 0;
        Requests = requests;
        Container = new BlobServiceClient(connectionString, blobs).GetBlobContainerClient("reports");
        Tables = new ReportTables(new TableServiceClient(connectionString, tables));
        Writer = new ReportWriter(Tables, Time);
        Records = new IngestionRecords(Tables);
        Reports = new ReportQueries(Tables);
        Works = new WorkQueries(Tables);
        Lookup = new CitationLookup(Tables);
        Ingestor = new Ingestor(new BlobSource(Container), Writer, Records, Time, NullLogger<Ingestor>.Instance);
    }

    public RequestLog Requests { get; }

    public Clock Time { get; } = new();

    public BlobContainerClient Container { get; }

    public ReportTables Tables { get; }

    public ReportWriter Writer { get; }

    public IngestionRecords Records { get; }

    public ReportQueries Reports { get; }

    public WorkQueries Works { get; }

    public CitationLookup Lookup { get; }

    public Ingestor Ingestor { get; }

    public static async Task<Library> CreateAsync(AzuriteFixture azurite, CancellationToken ct)
    {
        var library = new Library(azurite.NewAccount(), new RequestLog());
        await library.Container.CreateAsync(cancellationToken: ct);
        await library.Tables.CreateAsync(ct);
        return library;
    }

    /// <summary>Uploads a text and ingests it.</summary>
    public async Task<Ingestion> PutAsync(string blob, string text, CancellationToken ct)
    {
        await Container.GetBlobClient(blob).UploadAsync(new BinaryData(text), overwrite: true, ct);
        return (await Ingestor.IngestAsync(blob, ct))!;
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
}
