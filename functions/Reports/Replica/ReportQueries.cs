using System.Globalization;
using System.Text.Json;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Storage;

namespace WatchReports.Replica;

/// <summary>Reads reports.</summary>
public sealed class ReportQueries
{
    private readonly SqlSession session;

    internal ReportQueries(SqlSession session) => this.session = session;

    /// <summary>The report with an id; null if there is none.</summary>
    /// <exception cref="ReplicaNotReadyException">The texts of the report are missing from the tables.</exception>
    public Report? Find(string id)
    {
        var rows = session.Query(
            """
            SELECT packed, entry FROM winners JOIN blobs ON name = blob
            LEFT JOIN reports ON id = winners.report LEFT JOIN contents ON contents.report = reports.key
            WHERE winners.report = $1
            """,
            row => (Packed: row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0), Entry: row.GetString(1)),
            id);
        if (rows is not [var (packed, json)])
        {
            return null;
        }

        if (packed is null)
        {
            throw new ReplicaNotReadyException(
                $"The texts of report {id} are missing; the next reconcile reads the report's blob again.");
        }

        var entry = JsonSerializer.Deserialize(json, StorageJson.Readable.CatalogEntry)!;
        return PackedJson.Unpack(packed, ModelJson.Readable.Report) with
        {
            Source = new ReportSource(entry.Blob, entry.ETag!, entry.Sha256!, entry.Updated),
        };
    }

    /// <summary>
    /// Lists reports, newest first and the higher number first on one day; those that were searched for with the
    /// sentence that matches.
    /// </summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public Page<ReportSummary> List(ReportFilter filter, int limit, string? cursor)
    {
        var cursors = new Cursors($"reports {filter}");
        var words = SearchWords.Distinct(filter.Query ?? "");
        var sql = new Conditions(words.Count > 0
            ? "report_words CROSS JOIN reports ON reports.key = report_words.rowid"
            : "reports");
        if (words.Count > 0)
        {
            sql.Add("report_words MATCH {0}", FullText.All(words));
        }

        if (filter.Series is { } series)
        {
            sql.Add("series = {0}", series);
        }

        if (filter.From is { } from)
        {
            sql.Add("date >= {0}", Day(from));
        }

        if (filter.To is { } to)
        {
            sql.Add("date <= {0}", Day(to));
        }

        if (filter.Author is { } author)
        {
            sql.Add("reports.key IN (SELECT report FROM authors WHERE name = {0})", Folding.Fold(author));
        }

        if (cursors.Parts(cursor, 3) is { } last)
        {
            var number = Cursors.Number(last[1]);
            sql.Add("date <= {0}", last[0]);
            sql.Add(
                "(date < {0} OR (date = {0} AND (number < {1} OR (number = {1} AND id > {2}))))",
                last[0],
                number,
                last[2]);
        }

        // The summaries are read after sorting, so that the sort carries only keys.
        const string Order = "date DESC, number DESC, id";
        var rows = session.Query(
            $"""
            SELECT reports.key, summary FROM ({sql.Select("reports.key AS found", Order, limit + 1)})
            JOIN reports ON reports.key = found ORDER BY {Order}
            """,
            row => (Key: row.GetInt64(0), Summary: row.GetString(1)),
            sql.Values);
        var read = rows.Select(row => (row.Key, Summary: Parse(row.Summary))).ToList();
        return cursors.Page(
            read,
            limit,
            row => words.Count == 0 ? row.Summary : row.Summary with { Match = FindMatch(row.Key, words) },
            row => string.Create(
                CultureInfo.InvariantCulture, $"{Day(row.Summary.Date)}|{row.Summary.Number}|{row.Summary.Id}"));
    }

    private SentenceMatch? FindMatch(long key, IReadOnlyCollection<string> words)
    {
        var packed = session.Query(
            "SELECT packed FROM contents WHERE report = $1", row => row.GetFieldValue<byte[]>(0), key)[0];
        return ReportText.Find(PackedJson.Unpack(packed, ModelJson.Readable.Report), words);
    }

    private static ReportSummary Parse(string summary) =>
        JsonSerializer.Deserialize(summary, ModelJson.Readable.ReportSummary)!;

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
