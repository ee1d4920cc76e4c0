using System.Diagnostics;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using WatchReports.Parsing;
using WatchReports.Storage;

namespace WatchReports.Scale;

/// <summary>The library on a storage account, with a counter of its requests.</summary>
public sealed class Store
{
    private const int ReportsPerBlob = 10;
    private const int Calls = 5;

    private readonly RequestCounter _counter = new();
    private readonly ReportTables _tables;
    private readonly ReportWriter _writer;

    /// <summary>Connects to an account without sending a request.</summary>
    public Store(string connectionString)
    {
        var options = new TableClientOptions();
        options.AddPolicy(_counter, HttpPipelinePosition.PerRetry);
        _tables = new ReportTables(new TableServiceClient(connectionString, options));
        _writer = new ReportWriter(_tables, TimeProvider.System);
        Works = new WorkQueries(_tables);
        Reports = new ReportQueries(_tables);
        Lookup = new CitationLookup(_tables);
    }

    /// <summary>Queries of works and publications.</summary>
    public WorkQueries Works { get; }

    /// <summary>Queries of reports.</summary>
    public ReportQueries Reports { get; }

    /// <summary>Lookups of typed citations.</summary>
    public CitationLookup Lookup { get; }

    /// <summary>Stores reports as ingestion does, ten in each blob. Stored reports stay unchanged.</summary>
    public async Task LoadAsync(Corpus corpus, int first, int last, Action<string> report, CancellationToken ct)
    {
        await _tables.CreateAsync(ct);
        var time = Stopwatch.StartNew();
        _counter.Reset();
        foreach (var numbers in Enumerable.Range(first, last - first + 1).Chunk(ReportsPerBlob))
        {
            var page = string.Join("\n\n", numbers.Select(corpus.Report));
            await _writer.ReplaceAsync(
                new BlobVersion($"scale/{numbers[0]:D6}.txt", "scale", "scale", DateTimeOffset.UnixEpoch),
                ReportParser.Parse(page).Reports,
                ct);
            if (numbers[^1] % 100 == 0 || numbers[^1] == last)
            {
                report(
                    $"{numbers[^1]} reports; since {first} {_counter.Sent} requests, {time.Elapsed.TotalSeconds:F0} s");
            }
        }

        await Works.ListPublicationsAsync(ct);
    }

    /// <summary>Measures several calls of a lookup.</summary>
    public async Task<Cost> MeasureAsync(Lookup lookup, CancellationToken ct)
    {
        var requests = 0;
        var times = new List<double>();
        for (var call = 0; call < Calls; call++)
        {
            _counter.Reset();
            var start = Stopwatch.GetTimestamp();
            await lookup.Call(this, ct);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            requests = _counter.Sent;
        }

        return new Cost(requests, times.Order().ElementAt(Calls / 2));
    }

    private sealed class RequestCounter : HttpPipelineSynchronousPolicy
    {
        private int _sent;

        public int Sent => _sent;

        public void Reset() => _sent = 0;

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _sent);
    }
}
