using System.Globalization;
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

    // The diagnostics that the record has: those of the latest version seen, where it is not the one that counts.
    private const string Diagnostics =
        "json_each(entry, CASE WHEN latest IS NULL THEN '$.diagnostics' ELSE '$.latest.diagnostics' END)";

    private const string Code = "diagnostic.value ->> 'code'";
    private const string Severity = "diagnostic.value ->> 'severity'";

    private static readonly FacetCounts Facets = new(new Dictionary<string, FacetColumn>
    {
        ["status"] = new("blobs ON name = kept.key", Status, $"lower({Status})"),
        ["diagnostic"] = new($"blobs ON name = kept.key JOIN {Diagnostics} AS diagnostic", Code, Code),
        ["severity"] = new($"blobs ON name = kept.key JOIN {Diagnostics} AS diagnostic", Severity, Severity),
    });

    private readonly SqlSession session;

    internal IngestionQueries(SqlSession session) => this.session = session;

    /// <summary>The facets of lists of ingestions.</summary>
    public static IReadOnlyList<string> FacetNames => Facets.Names;

    /// <summary>The record of a blob; null where there is none.</summary>
    public Ingestion? Find(string blob) =>
        session.Query("SELECT entry FROM blobs WHERE name = $1", row => Parse(row.GetString(0)), blob) is [var entry]
            ? ToIngestion(entry)
            : null;

    /// <summary>Lists records, the latest change first.</summary>
    /// <param name="filter">Which records to list.</param>
    /// <param name="limit">The most records of a page.</param>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    /// <param name="facets">Names of <see cref="FacetNames"/> to count.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public Page<Ingestion> List(
        IngestionFilter filter, int limit, string? cursor, IReadOnlyList<string>? facets = null)
    {
        var cursors = new Cursors($"ingestions {filter}");
        var sql = Filter(filter);
        var counts = Facets.Read(session, sql, "name", facets);
        var total = session.Query(sql.Select("COUNT(*)"), row => row.GetInt32(0), sql.Values)[0];
        if (cursors.Parts(cursor, 1) is [var last])
        {
            sql.Add("sequence < {0}", Cursors.Number(last));
        }

        // Each commit is of one blob, so no two rows have one sequence number.
        var rows = session.Query(
            sql.Select("entry", "sequence DESC", limit + 1), row => Parse(row.GetString(0)), sql.Values);
        return cursors.Page(
            rows,
            limit,
            ToIngestion,
            entry => entry.Sequence.ToString(CultureInfo.InvariantCulture),
            total) with
        { Facets = counts };
    }

    /// <summary>The blobs that hold a report, the earliest first.</summary>
    public IReadOnlyList<CatalogEntry> FindHolders(string report) => session.Query(
        "SELECT entry FROM holds JOIN blobs ON name = blob WHERE report = $1 ORDER BY modified, name",
        row => Parse(row.GetString(0)),
        report);

    private static Conditions Filter(IngestionFilter filter)
    {
        var sql = new Conditions("blobs");
        if (filter.Status is { } status)
        {
            sql.Add($"{Status} = {{0}}", status.ToString());
        }

        if (filter.Code is not null || filter.Severity is not null)
        {
            sql.Add(
                $$"""
                EXISTS (SELECT 1 FROM {{Diagnostics}} AS diagnostic
                WHERE ({0} IS NULL OR {{Code}} = {0}) AND ({1} IS NULL OR {{Severity}} = {1}))
                """,
                filter.Code,
                filter.Severity?.ToString().ToLowerInvariant());
        }

        if (filter.Prefix is { } prefix)
        {
            sql.Add("substr(name, 1, length({0})) = {0}", prefix);
        }

        return sql;
    }

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
