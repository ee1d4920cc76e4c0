using System.Text.Json;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Replica;

/// <summary>Reads what became of each upload.</summary>
public sealed class IngestionQueries
{
    // A later blob that holds all reports of this one takes them over.
    private const string Status = """
        CASE WHEN latest IS NOT NULL THEN latest WHEN reports = 0 THEN 'Rejected'
        WHEN EXISTS (SELECT 1 FROM winners WHERE blob = name) THEN 'Parsed' ELSE 'Superseded' END
        """;

    private readonly SqlSession session;

    internal IngestionQueries(SqlSession session) => this.session = session;

    /// <summary>The record of a blob; null where there is none.</summary>
    public Ingestion? Find(string blob) =>
        session.Query("SELECT entry FROM blobs WHERE name = $1", row => Parse(row.GetString(0)), blob) is [var entry]
            ? ToIngestion(entry)
            : null;

    /// <summary>Lists records by the names of their blobs.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public Page<Ingestion> List(IngestionStatus? status, int limit, string? cursor)
    {
        var cursors = new Cursors($"ingestions {status}");
        var sql = new Conditions("blobs");
        if (status is not null)
        {
            sql.Add($"{Status} = {{0}}", status.ToString());
        }

        var total = session.Query(sql.Select("COUNT(*)"), row => row.GetInt32(0), sql.Values)[0];
        sql.Add("name > {0}", cursors.Key(cursor) ?? "");
        var rows = session.Query(
            sql.Select("entry", "name", limit + 1), row => Parse(row.GetString(0)), sql.Values);
        return cursors.Page(rows, limit, ToIngestion, entry => entry.Blob, total);
    }

    /// <summary>The blobs that hold a report, the earliest first.</summary>
    public IReadOnlyList<CatalogEntry> FindHolders(string report) => session.Query(
        "SELECT entry FROM holds JOIN blobs ON name = blob WHERE report = $1 ORDER BY modified, name",
        row => Parse(row.GetString(0)),
        report);

    private Ingestion ToIngestion(CatalogEntry entry)
    {
        var won = session.Query("SELECT report FROM winners WHERE blob = $1", row => row.GetString(0), entry.Blob)
            .ToHashSet();
        var ingestion = new Ingestion
        {
            Blob = entry.Blob,
            Status = entry.Reports.Count == 0 ? IngestionStatus.Rejected
                : won.Count == 0 ? IngestionStatus.Superseded
                : IngestionStatus.Parsed,
            Etag = entry.ETag,
            Sha256 = entry.Sha256,
            Modified = entry.Counts ? entry.Modified : null,
            Updated = entry.Updated,
            Reports = [.. entry.Reports.Where(won.Contains)],
            Superseded = [.. entry.Reports.Where(report => !won.Contains(report))],
            Removed = entry.Removed,
            Diagnostics = entry.Diagnostics,
            MoreDiagnostics = entry.MoreDiagnostics,
            Edition = entry.Edition,
        };
        return entry.Latest is not { } latest ? ingestion : ingestion with
        {
            Status = latest.Status,
            Etag = latest.ETag,
            Sha256 = null,
            Modified = latest.Modified,
            Updated = latest.Seen,
            Removed = [],
            Diagnostics = latest.Diagnostics,
            MoreDiagnostics = null,
        };
    }

    private static CatalogEntry Parse(string json) =>
        JsonSerializer.Deserialize(json, StorageJson.Readable.CatalogEntry)!;
}
