using System.Globalization;
using System.Text.Json;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Storage;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>Reads reports.</summary>
public sealed class ReportQueries
{
    // What a cursor's key comes before, in the order of dates.
    private const string Behind =
        "(date < {0} OR (date = {0} AND (number < {1} OR (number = {1} AND id > {2}))))";

    // Of titles, text and notes: a title says what a report is about, and a note often only names a source.
    private const string Weights = "8.0, 1.0, 0.5";

    private static readonly FacetCounts Facets = new(new Dictionary<string, FacetColumn>
    {
        ["series"] = new("reports ON reports.key = kept.key", "series", "series", "series_name"),
        ["year"] = new("reports ON reports.key = kept.key", "substr(date, 1, 4)", "substr(date, 1, 4)"),
        ["author"] = new("authors ON authors.report = kept.key", "words", "name"),
    });

    private readonly SqlSession session;
    private readonly OwnerSettings settings;

    internal ReportQueries(SqlSession session, OwnerSettings settings) =>
        (this.session, this.settings) = (session, settings);

    /// <summary>The facets of lists of reports.</summary>
    public static IReadOnlyList<string> FacetNames => Facets.Names;

    /// <summary>The report with an id; null if there is none.</summary>
    /// <exception cref="ReplicaNotReadyException">The texts of the report are missing from the tables.</exception>
    public Report? Find(string id)
    {
        var rows = session.Query(
            """
            SELECT packed, entry,
                (SELECT id FROM reports AS before WHERE before.series = reports.series
                    AND before.number < reports.number ORDER BY before.number DESC LIMIT 1),
                (SELECT id FROM reports AS after WHERE after.series = reports.series
                    AND after.number > reports.number ORDER BY after.number LIMIT 1)
            FROM winners JOIN blobs ON name = blob
            LEFT JOIN reports ON id = winners.report LEFT JOIN contents ON contents.report = reports.key
            WHERE winners.report = $1
            """,
            row => (
                Packed: row.IsDBNull(0) ? null : row.GetFieldValue<byte[]>(0),
                Entry: row.GetString(1),
                Previous: row.IsDBNull(2) ? null : row.GetString(2),
                Next: row.IsDBNull(3) ? null : row.GetString(3)),
            id);
        if (rows is not [var (packed, json, previous, next)])
        {
            return null;
        }

        if (packed is null)
        {
            throw new ReplicaNotReadyException(
                $"The texts of report {id} are missing; the next reconcile reads the report's blob again.");
        }

        var entry = JsonSerializer.Deserialize(json, StorageJson.Readable.CatalogEntry)!;
        return settings.Apply(Unpack(packed)) with
        {
            Self = Addresses.OfReport(id),
            Previous = previous is null ? null : Addresses.OfReport(previous),
            Next = next is null ? null : Addresses.OfReport(next),
            Source = new ReportSource(entry.Blob, entry.ETag!, entry.Sha256!, entry.Updated),
        };
    }

    /// <summary>The summary of the report with an id; null if there is none.</summary>
    public ReportSummary? FindSummary(string id) => session.Query(
        "SELECT summary FROM reports WHERE id = $1", row => Parse(row.GetString(0)), id) is [var summary]
            ? summary
            : null;

    /// <summary>Lists reports; those that were searched for with the sentences that match.</summary>
    /// <param name="filter">Which reports to list, and in which order.</param>
    /// <param name="limit">The most reports of a page.</param>
    /// <param name="cursor">The cursor of the page; null for the first.</param>
    /// <param name="facets">Names of <see cref="FacetNames"/> to count.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public Page<ReportSummary> List(
        ReportFilter filter, int limit, string? cursor, IReadOnlyList<string>? facets = null)
    {
        var cursors = new Cursors($"reports {filter}");
        var sql = Filter(filter);
        var total = Count(sql);
        var counts = Facets.Read(session, sql, "reports.key", facets);
        var byScore = filter is { Query: not null, Sort: ReportSort.Relevance };
        if (cursors.Parts(cursor, 4) is { } last)
        {
            var (date, number) = (last[1], Cursors.Number(last[2]));
            if (byScore)
            {
                var score = PresentScore.Find(session, Filter(filter), last[3], Cursors.Score(last[0]));
                sql.Add($"(score > {{3}} OR (score = {{3}} AND {Behind}))", date, number, last[3], score);
            }
            else
            {
                sql.Add("date <= {0}", date);
                sql.Add(Behind, date, number, last[3]);
            }
        }

        // The summaries are read after sorting, so that the sort carries only keys.
        var order = $"{(byScore ? "score, " : "")}date DESC, number DESC, id";
        var first = sql.Select($"reports.key AS found, {(byScore ? "score" : "0.0 AS score")}", order, limit + 1);
        var rows = session.Query(
            $"""
            SELECT reports.key, score, summary, updated FROM ({first}) JOIN reports ON reports.key = found
            JOIN winners ON winners.report = id JOIN blobs ON name = blob ORDER BY {order}
            """,
            row => (
                Key: row.GetInt64(0),
                Score: row.GetDouble(1),
                Summary: Parse(row.GetString(2)) with { Updated = new DateTimeOffset(row.GetInt64(3), TimeSpan.Zero) }),
            sql.Values);
        var page = cursors.Page(
            rows,
            limit,
            row => filter.Query is { } query
                ? row.Summary with { Match = FindMatch(row.Key, query, filter.In) }
                : row.Summary,
            row => string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Score:R}|{Day(row.Summary.Date)}|{row.Summary.Number}|{row.Summary.Id}"),
            total);
        return page with { Facets = counts };
    }

    /// <summary>The number of reports that <see cref="List"/> lists on all pages.</summary>
    public int Count(ReportFilter filter) => Count(Filter(filter));

    /// <summary>The number of reports of each year that has any, ascending.</summary>
    public IReadOnlyList<(int Year, int Reports)> CountByYear() => session.Query(
        "SELECT substr(date, 1, 4), COUNT(*) FROM reports GROUP BY substr(date, 1, 4) ORDER BY 1",
        row => (int.Parse(row.GetString(0), CultureInfo.InvariantCulture), row.GetInt32(1)));

    /// <summary>The lowest and the highest number of a series; null for a series without reports.</summary>
    /// <param name="series">The slug of the series.</param>
    public (int First, int Last)? FindNumbers(string series) => session.Query(
        "SELECT MIN(number), MAX(number) FROM reports WHERE series = $1",
        row => row.IsDBNull(0) ? ((int, int)?)null : (row.GetInt32(0), row.GetInt32(1)),
        series)[0];

    /// <summary>
    /// The first sentences of reports, by id, each cut to 300 characters; a report without a paragraph has none.
    /// </summary>
    public IReadOnlyDictionary<string, string> ReadFirstSentences(IEnumerable<string> ids) => session.Query(
            """
            SELECT packed FROM json_each($1) JOIN reports ON reports.id = value
            JOIN contents ON contents.report = reports.key
            """,
            row => Unpack(row.GetFieldValue<byte[]>(0)),
            JsonSerializer.Serialize([.. ids], ReplicaJson.Readable.StringArray))
        .Select(report => (report.Id, Sentence: FirstSentence.Of(report)))
        .Where(report => report.Sentence is not null)
        .ToDictionary(report => report.Id, report => report.Sentence!);

    private int Count(Conditions sql) =>
        session.Query(sql.Select("COUNT(*)"), row => row.GetInt32(0), sql.Values)[0];

    private static Conditions Filter(ReportFilter filter)
    {
        var sql = filter.Query is { } query ? Search(query, filter.In) : new Conditions("reports");
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

        if (filter.UpdatedSince is { } since)
        {
            sql.Add(
                "id IN (SELECT winners.report FROM blobs JOIN winners ON winners.blob = name WHERE updated >= {0})",
                since.UtcTicks);
        }

        if (filter.Author is { } author)
        {
            var words = AuthorWords.Required(author);
            var has = words.Select((_, index) => $"instr(words, {{{index}}})").DefaultIfEmpty("0");
            sql.Add(
                $"reports.key IN (SELECT report FROM authors WHERE {string.Join(" AND ", has)})", [.. words]);
        }

        return sql;
    }

    // The limit keeps SQLite from merging the search into the query around it, where FTS5 cannot rank.
    private static Conditions Search(SearchQuery query, ReportParts parts) => new(
        $"""
        (SELECT rowid AS hit, bm25(report_words, {Weights}) AS score FROM report_words
        WHERE report_words MATCH {"{0}"} LIMIT -1) CROSS JOIN reports ON reports.key = hit
        """,
        FullText.Match(query, ColumnsOf(parts)));

    private static string ColumnsOf(ReportParts parts) => string.Join(
        ' ',
        new[] { ReportParts.Titles, ReportParts.Text, ReportParts.Notes }
            .Where(part => parts.HasFlag(part))
            .Select(part => part.ToString().ToLowerInvariant()));

    private SentenceMatch? FindMatch(long key, SearchQuery query, ReportParts parts)
    {
        var packed = session.Query(
            "SELECT packed FROM contents WHERE report = $1", row => row.GetFieldValue<byte[]>(0), key)[0];
        return BestSentences.Find(Unpack(packed), query, parts);
    }

    private static Report Unpack(byte[] packed) =>
        PackedJson.Unpack(packed, StorageJson.Readable.StoredReport).Report;

    private static ReportSummary Parse(string summary) =>
        JsonSerializer.Deserialize(summary, ModelJson.Readable.ReportSummary)!;

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
