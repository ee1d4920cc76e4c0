using Azure;
using Azure.Data.Tables;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Storage;

/// <summary>
/// The rows of the <c>reports</c> table beside the generations: <c>r:report</c>, the head; <c>l:inverted
/// date:inverted number:report</c> and <c>s:series:inverted date:inverted number:report</c>, the listings;
/// <c>b:blob</c>, what a blob holds.
/// </summary>
internal sealed class CurrentReports(TableClient reports)
{
    public const string AllListing = "l:";
    public const string SeriesListing = "s:";
    private const int MaxSummaryBytes = 32 * 1024;

    public async Task<CurrentReport?> FindAsync(string report, CancellationToken ct)
    {
        var found = await reports.GetEntityIfExistsAsync<TableEntity>(
            Generations.Partition, HeadKey(report), cancellationToken: ct);
        return found is { HasValue: true, Value: { } row }
            ? new CurrentReport(
                new Generation(report, row.GetString("Generation")),
                row.GetString("Blob"),
                row.GetString("Sha256"),
                row.GetDateTimeOffset("Modified")!.Value,
                PackedJson.Unpack(row, ModelJson.Readable.ReportSummary),
                row.ETag)
            : null;
    }

    public async Task<HeldReports?> FindHoldingAsync(string blob, CancellationToken ct)
    {
        var found = await reports.GetEntityIfExistsAsync<TableEntity>(
            Generations.Partition, HoldingKey(blob), cancellationToken: ct);
        return found is { HasValue: true, Value: { } row }
            ? new HeldReports(
                blob,
                row.GetDateTimeOffset("Modified")!.Value,
                row.GetString("Reports").Split(' ', StringSplitOptions.RemoveEmptyEntries),
                row.ETag)
            : null;
    }

    /// <summary>The actions that make a report of a generation the one that counts.</summary>
    /// <exception cref="ReportTooLargeException">The title or the list of authors is too long for a
    /// listing.</exception>
    public static IEnumerable<TableTransactionAction> Put(
        Report report, string generation, BlobVersion version, CurrentReport? former)
    {
        var summary = ReportSummary.From(report);
        var head = Row(HeadKey(report.Id), summary);
        head["Generation"] = generation;
        head["Blob"] = version.Blob;
        head["Sha256"] = version.Sha256;
        head["Modified"] = version.Modified;
        yield return former is null
            ? new TableTransactionAction(TableTransactionActionType.Add, head)
            : new TableTransactionAction(TableTransactionActionType.UpdateReplace, head, former.ETag);
        foreach (var key in ListingKeys(summary))
        {
            yield return new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(key, summary));
        }

        foreach (var key in former is null ? [] : ListingKeys(former.Summary).Except(ListingKeys(summary)))
        {
            yield return Delete(key);
        }
    }

    /// <summary>The actions after which a report is no longer there.</summary>
    public static IEnumerable<TableTransactionAction> Remove(CurrentReport former) =>
        ListingKeys(former.Summary).Select(Delete).Prepend(new TableTransactionAction(
            TableTransactionActionType.Delete,
            new TableEntity(Generations.Partition, HeadKey(former.Generation.Report)),
            former.ETag));

    /// <summary>
    /// The action that writes down what a blob holds; fails where another version of the blob came between.
    /// </summary>
    public static TableTransactionAction Hold(HeldReports holding)
    {
        var row = new TableEntity(Generations.Partition, HoldingKey(holding.Blob))
        {
            ["Modified"] = holding.Modified,
            ["Reports"] = string.Join(' ', holding.Reports),
        };
        return holding.ETag is { } etag
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, etag)
            : new TableTransactionAction(TableTransactionActionType.Add, row);
    }

    /// <summary>The action that forgets a blob.</summary>
    public static TableTransactionAction Forget(HeldReports holding) =>
        new(
            TableTransactionActionType.Delete,
            new TableEntity(Generations.Partition, HoldingKey(holding.Blob)),
            holding.ETag!.Value);

    private static IEnumerable<string> ListingKeys(ReportSummary summary)
    {
        var key = $"{Keys.Inverted(summary.Date)}:{Keys.Inverted(summary.Number)}:{summary.Id}";
        return [AllListing + key, $"{SeriesListing}{Slug.Of(summary.Series)}:{key}"];
    }

    private static TableEntity Row(string key, ReportSummary summary)
    {
        var row = new TableEntity(Generations.Partition, key);
        var bytes = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(summary, ModelJson.Readable.ReportSummary);
        if (bytes.Length > MaxSummaryBytes)
        {
            throw new ReportTooLargeException(
                $"The title and the authors of report {summary.Id} have {bytes.Length} bytes;"
                + $" the limit is {MaxSummaryBytes}. A blank line may be missing after the title.");
        }

        PackedJson.Pack(row, bytes);
        return row;
    }

    private static TableTransactionAction Delete(string key) =>
        new(TableTransactionActionType.Delete, new TableEntity(Generations.Partition, key), ETag.All);

    private static string HeadKey(string report) => $"r:{Keys.Of(report)}";

    private static string HoldingKey(string blob) => $"b:{Keys.Of(blob)}";
}
