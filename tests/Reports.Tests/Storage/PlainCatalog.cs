using System.Text;
using System.Text.Json;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Replica;
using WatchReports.Storage;
using WatchReports.Text;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Storage;

/// <summary>
/// Checks that a reader sees one version of each blob whole: computes, from the texts that were uploaded, everything
/// that follows from the versions that count, and compares.
/// </summary>
internal static class PlainCatalog
{
    private const int Most = 100;

    /// <summary>
    /// Reads everything from one state of a replica, and checks that it follows from the blobs' versions.
    /// </summary>
    /// <returns>The SHA-256 of the version of each blob that counts.</returns>
    public static Task<Dictionary<string, string>> CheckAsync(Library library, CancellationToken ct) =>
        library.ReadAsync(view => Check(view, library.Uploaded), ct);

    /// <summary>The reports of a text, as they are read from it.</summary>
    public static IReadOnlyList<Report> Parse(string text) => ReportParser.Parse(
        BlobText.Read(Encoding.UTF8.GetBytes(text), "a.txt", null, out _)!.Lines).Reports;

    /// <summary>The works that reports cite, computed plainly.</summary>
    public static IReadOnlyList<Work> WorksOf(IEnumerable<Report> reports) =>
    [
        .. reports.OrderBy(report => ReportId.Parse(report.Id).Series, StringComparer.Ordinal)
            .ThenBy(report => report.Number)
            .SelectMany(report => CitedWorks.FromReport(report))
            .GroupBy(work => work.Id)
            .Select(parts => parts.First() with { Uses = [.. parts.SelectMany(part => part.Uses)] }),
    ];

    private static Dictionary<string, string> Check(
        ReplicaView view, IReadOnlyDictionary<string, string> texts)
    {
        var parsed = texts.ToDictionary(text => text.Key, text => Parse(text.Value));
        var entries = parsed.Values.SelectMany(reports => reports)
            .Select(report => report.Id)
            .Distinct()
            .SelectMany(view.Ingestions.FindHolders)
            .DistinctBy(entry => entry.Blob)
            .OrderBy(entry => entry.Modified)
            .ThenBy(entry => entry.Blob, StringComparer.Ordinal)
            .ToArray();
        var winners = new Dictionary<string, (CatalogEntry Entry, Report Report)>();
        foreach (var entry in entries)
        {
            Assert.Equal(parsed[entry.Sha256!].Select(report => report.Id), entry.Reports);
            foreach (var report in parsed[entry.Sha256!])
            {
                winners[report.Id] = (entry, report);
            }
        }

        var counting = entries.ToDictionary(entry => entry.Blob, entry => entry.Sha256!);
        foreach (var ingestion in All(cursor => view.Ingestions.List(new IngestionFilter(), Most, cursor)))
        {
            string[] won =
                [.. winners.Values.Where(won => won.Entry.Blob == ingestion.Blob).Select(won => won.Report.Id)];
            Assert.Equal(won.Order(), ingestion.Reports.Order());
            if (ingestion.Status == IngestionStatus.Rejected)
            {
                Assert.Empty(parsed[ingestion.Sha256!]);
                counting[ingestion.Blob] = ingestion.Sha256!;
            }
            else if (ingestion.Status is not (IngestionStatus.Pending or IngestionStatus.Poisoned))
            {
                Assert.Equal(won.Length > 0 ? IngestionStatus.Parsed : IngestionStatus.Superseded, ingestion.Status);
                Assert.Equal(counting[ingestion.Blob], ingestion.Sha256);
            }
        }

        var listed = All(cursor => view.Reports.List(new ReportFilter(), Most, cursor));
        Assert.Equal(winners.Keys.Order(), listed.Select(summary => summary.Id).Order());
        foreach (var (id, (entry, report)) in winners)
        {
            var shown = view.Reports.Find(id)!;
            Assert.Equal((entry.Blob, entry.ETag), (shown.Source!.Blob, shown.Source.Etag));
            Assert.Equal(Json(report), Json(shown with { Self = null, Previous = null, Next = null, Source = null }));
        }

        var works = WorksOf(winners.Values.Select(won => won.Report));
        var shownWorks = All(cursor => view.Works.List(new WorkFilter(), Most, cursor));
        Assert.Equal(
            works.Select(Uses).Order(StringComparer.Ordinal), shownWorks.Select(Uses).Order(StringComparer.Ordinal));
        return counting;
    }

    private static List<T> All<T>(Func<string?, Page<T>> list)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var page = list(cursor);
            items.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return items;
    }

    private static string Json(Report report) => JsonSerializer.Serialize(report, ModelJson.Readable.Report);

    private static string Uses(Work work) =>
        $"{work.Id} {string.Join(' ', work.Uses.Select(use => $"{use.Report}:{use.Note}:{use.Via}"))}";
}
