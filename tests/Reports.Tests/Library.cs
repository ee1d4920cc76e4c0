using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Parsing.Heads;
using WatchReports.Storage;

namespace WatchReports.Tests;

/// <summary>All of ingestion and queries on an account of its own, without any host.</summary>
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
        Ingestor = new Ingestor(Container, Writer, Records, Time, NullLogger<Ingestor>.Instance);
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
    public static string Text(int number, string date, params string[] notes) => $"""
        Watch Report No.{number}   {date}

        §Report {number} of a Series

        The first paragraph of report {number} leans on a note{string.Concat(notes.Select((_, index) => $" [{index + 1}]"))}.

        The last paragraph says no more. (Ada LOVELACE)

        {string.Join('\n', notes.Select((note, index) => $"[{index + 1}] {note}"))}
        """;
}

/// <summary>A clock that a test turns.</summary>
internal sealed class Clock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}

/// <summary>Counts requests at the pipeline, and lets one of them fail.</summary>
internal sealed class RequestLog : HttpPipelineSynchronousPolicy
{
    private int _sent;
    private int _writes;

    public int Sent => _sent;

    /// <summary>Requests that can change something.</summary>
    public int Writes => _writes;

    /// <summary>The number of the write at which the connection breaks, counted from the last reset.</summary>
    public int? FailAtWrite { get; set; }

    /// <summary>Runs before each request.</summary>
    public Action<RequestMethod, Uri>? Before { get; set; }

    public void Reset() => (_sent, _writes, FailAtWrite, Before) = (0, 0, null, null);

    public override void OnSendingRequest(HttpMessage message)
    {
        Interlocked.Increment(ref _sent);
        Before?.Invoke(message.Request.Method, message.Request.Uri.ToUri());
        if (message.Request.Method == RequestMethod.Get || message.Request.Method == RequestMethod.Head)
        {
            return;
        }

        if (Interlocked.Increment(ref _writes) == FailAtWrite)
        {
            throw new Azure.RequestFailedException(503, "The connection broke.");
        }
    }
}
