using System.Globalization;
using System.Text.Json;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>Reads works with their uses, and the publications that they are of.</summary>
public sealed class WorkQueries
{
    private const int MostCompanions = 20;
    private const string Newest = "date DESC, id";

    // What a cursor's key comes before, in the order of dates.
    private const string Behind = "(date < {0} OR (date = {0} AND id > {1}))";

    // Of titles, publications, authors and addresses: a title has the words of a subject, and an author has few works.
    private const string Weights = "8.0, 1.0, 4.0, 1.0";

    private static readonly FacetCounts Facets = new(new Dictionary<string, FacetColumn>
    {
        ["publication"] = new("works ON works.key = kept.key", "slug", "slug", "publication"),
        ["year"] = new("works ON works.key = kept.key", "substr(date, 1, 4)", "substr(date, 1, 4)"),
        ["language"] = new("citations ON citations.work = kept.key", "language", "language"),
        ["author"] = new("work_authors ON work_authors.work = kept.key", "words", "name"),
    });

    private readonly SqlSession session;
    private readonly OwnerSettings settings;

    internal WorkQueries(SqlSession session, OwnerSettings settings) =>
        (this.session, this.settings) = (session, settings);

    /// <summary>The facets of lists of works.</summary>
    public static IReadOnlyList<string> FacetNames => Facets.Names;

    /// <summary>
    /// A work with every use of it and the works cited in the same notes; null where no report cites it.
    /// </summary>
    public Work? Find(string id)
    {
        if (Read([id]).GetValueOrDefault(id) is not { } work)
        {
            return null;
        }

        var companions = CitedWithCounts.Sum(session.Query(
            "SELECT companions FROM citations JOIN works ON works.key = work WHERE id = $1",
            row => row.GetString(0),
            id));
        var most = companions.OrderByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Take(MostCompanions)
            .ToArray();
        var others = Read(most.Select(pair => pair.Key));
        return work with
        {
            CitedWith =
            [
                .. most.Select(pair => (Work: others[pair.Key], pair.Value)).Select(other => new CitedWith(
                    other.Work.Id, other.Work.Title, other.Work.Publication, other.Work.Date, other.Value)),
            ],
        };
    }

    /// <summary>
    /// The id that a work has now whose id was another before a better reading, a name or a merge of the owner; null
    /// for none.
    /// </summary>
    public string? FindPresentId(string former) => session.Query(
        """
        SELECT work FROM former_works JOIN reports ON key = report WHERE former_works.id = $1
        AND EXISTS (SELECT 1 FROM works WHERE works.id = work) ORDER BY series, number LIMIT 1
        """,
        row => row.GetString(0),
        former) is [var id] ? id
        // An id that no report has any more may still be in a merge.
        : settings.FindMerged(former) is { } merged && merged != former && Exists(merged) ? merged
        : null;

    /// <summary>Lists works.</summary>
    /// <param name="filter">Which works to list, and in which order.</param>
    /// <param name="limit">The most works of a page.</param>
    /// <param name="cursor">The cursor of the page; null for the first.</param>
    /// <param name="facets">Names of <see cref="FacetNames"/> to count.</param>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    /// <exception cref="NoSuchReportException">The report in the filter does not exist.</exception>
    public Page<Work> List(WorkFilter filter, int limit, string? cursor, IReadOnlyList<string>? facets = null)
    {
        if (filter.Report is { } report
            && session.Query("SELECT 1 FROM winners WHERE report = $1", row => true, report).Count == 0)
        {
            throw new NoSuchReportException(report);
        }

        var slugs = Slugs(filter);
        var cursors = new Cursors($"works {string.Join(' ', slugs)} {filter with { Publications = null }}");
        var sql = Filter(filter, slugs);
        var total = Count(sql);
        var counts = Facets.Read(session, sql, "works.key", facets);
        // Both are less for what comes first.
        var rank = filter.Sort switch
        {
            WorkSort.Uses => "-works.uses",
            WorkSort.Relevance when filter.Query is not null => "score",
            _ => null,
        };
        if (cursors.Parts(cursor, 3) is { } last)
        {
            var given = Cursors.Score(last[0]);
            if (rank is null)
            {
                sql.Add("date <= {0}", last[1]);
                sql.Add(Behind, last[1], last[2]);
            }
            else
            {
                var present =
                    rank == "score" ? PresentScore.Find(session, Filter(filter, slugs), last[2], given) : given;
                sql.Add($"({rank} > {{2}} OR ({rank} = {{2}} AND {Behind}))", last[1], last[2], present);
            }

            if (filter.Sort == WorkSort.Uses)
            {
                // An index has the uses, and none has their negative number.
                sql.Add("works.uses <= {0}", -given);
            }
        }

        var order = filter.Sort == WorkSort.Uses ? $"works.uses DESC, {Newest}"
            : rank is null ? Newest
            : $"{rank}, {Newest}";
        var rows = session.Query(
            sql.Select($"id, date, {rank ?? "0.0"}", order, limit + 1),
            row => (Id: row.GetString(0), Date: row.GetString(1), Rank: row.GetDouble(2)),
            sql.Values);
        var works = Read(rows.Take(limit).Select(row => row.Id));
        var page = cursors.Page(
            rows,
            limit,
            row => works[row.Id],
            row => string.Create(CultureInfo.InvariantCulture, $"{row.Rank:R}|{row.Date}|{row.Id}"),
            total);
        return page with { Facets = counts, Hint = new FilterHints(session, settings.Publications).Find(filter) };
    }

    /// <summary>The number of works that <see cref="List"/> lists on all pages.</summary>
    public int Count(WorkFilter filter) => Count(Filter(filter, Slugs(filter)));

    /// <summary>The cited publications, most used first.</summary>
    public IReadOnlyList<Publication> ListPublications() => ReadPublications("slug IS NOT NULL");

    /// <summary>The publication with a name, an alias or a slug; null where no report cites it.</summary>
    public Publication? FindPublication(string name) => settings.Publications.SlugOf(name) is { Length: > 0 } slug
        ? ReadPublications("slug = $1", slug).SingleOrDefault()
        : null;

    /// <summary>The cited publication whose name is most like a typed one; null where none is alike.</summary>
    public PublicationName? FindSimilarPublication(string typed) =>
        new FilterHints(session, settings.Publications).FindPublication(typed);

    /// <summary>The counts of all works by the year of the works, ascending; works without a date come last.</summary>
    public IReadOnlyList<YearCounts> CountByYear() => Years(
        "SELECT substr(date, 1, 4), COUNT(*), SUM(uses) FROM works GROUP BY substr(date, 1, 4)");

    /// <summary>
    /// The counts of the works of a publication by the year of the reports that cite them, ascending: a work counts in
    /// each year in which a report cites it.
    /// </summary>
    /// <param name="slug">The slug of the publication.</param>
    public IReadOnlyList<YearCounts> CountByReportYear(string slug) => Years(
        // A list of uses has a blank between two uses.
        """
        SELECT substr(reports.date, 1, 4), COUNT(DISTINCT work),
        SUM(1 + length(citations.uses) - length(replace(citations.uses, ' ', '')))
        FROM works JOIN citations ON work = works.key JOIN reports ON reports.key = report
        WHERE slug = $1 GROUP BY substr(reports.date, 1, 4)
        """,
        slug);

    /// <summary>The works with ids, with every use of them; those that no report cites are left out.</summary>
    internal IReadOnlyDictionary<string, Work> Read(IEnumerable<string> ids)
    {
        var works = session.Query(
            "SELECT works.key, content FROM json_each($1) JOIN works ON works.id = value",
            row => (
                Key: row.GetInt64(0),
                Work: JsonSerializer.Deserialize(row.GetString(1), ModelJson.Readable.Work)!),
            JsonSerializer.Serialize([.. ids.Distinct()], ReplicaJson.Readable.StringArray));
        var uses = session.Query(
                """
                SELECT work, report, reports.id, uses, number, date, summary ->> 'title'
                FROM json_each($1) JOIN citations ON work = value
                JOIN reports ON reports.key = report ORDER BY series, number
                """,
                row => (
                    Work: row.GetInt64(0),
                    ReportKey: row.GetInt64(1),
                    Report: row.GetString(2),
                    Uses: row.GetString(3),
                    Number: row.GetInt32(4),
                    Date: Day(row, 5)!.Value,
                    Title: row.GetString(6)),
                Keys(works.Select(work => work.Key)))
            .SelectMany(row => UseList.Read(row.Uses).Select(use => (
                Row: row, use.Note, use.Via, Context: ContextKey.Of(row.ReportKey, use.Note))))
            .ToArray();
        var contexts = session.Query(
                "SELECT contexts.key, sentences FROM json_each($1) JOIN contexts ON contexts.key = value",
                row => (
                    Key: row.GetInt64(0),
                    Sentences: JsonSerializer.Deserialize(row.GetString(1), ReplicaJson.Readable.StringArray)!),
                Keys(uses.Select(use => use.Context).Distinct()))
            .ToDictionary(context => context.Key, context => context.Sentences);
        var byWork = uses.ToLookup(
            use => use.Row.Work,
            use => new Use(
                use.Row.Report,
                use.Row.Number,
                use.Row.Date,
                use.Row.Title,
                use.Note,
                use.Via,
                contexts[use.Context]));
        return works.ToDictionary(work => work.Work.Id, work => work.Work with { Uses = [.. byWork[work.Key]] });
    }

    private bool Exists(string id) => session.Query("SELECT 1 FROM works WHERE id = $1", row => true, id).Count > 0;

    private List<Publication> ReadPublications(string condition, params ReadOnlySpan<object?> values)
    {
        var counts = session.Query(
            $"""
            SELECT slug, publication, substr(date, 1, 4), COUNT(*), SUM(uses),
            MIN(CASE WHEN date = last THEN date END), MAX(CASE WHEN date = last THEN date END) FROM works
            WHERE {condition} GROUP BY slug, publication, substr(date, 1, 4)
            """,
            row => (
                Slug: row.GetString(0),
                Name: row.GetString(1),
                Year: Year(row.GetString(2)),
                Works: row.GetInt32(3),
                Uses: row.GetInt32(4),
                First: Day(row, 5),
                Last: Day(row, 6)),
            values);
        return
        [
            .. counts.GroupBy(count => count.Slug)
                .Select(ofSlug => new Publication(
                    ofSlug.GroupBy(count => count.Name)
                        .OrderByDescending(ofName => ofName.Sum(count => count.Works))
                        .ThenBy(ofName => ofName.Key, StringComparer.Ordinal)
                        .First()
                        .Key,
                    ofSlug.Key,
                    ofSlug.Sum(count => count.Works),
                    ofSlug.Sum(count => count.Uses),
                    ofSlug.Min(count => count.First),
                    ofSlug.Max(count => count.Last),
                    [
                        .. ofSlug.GroupBy(count => count.Year)
                            .OrderBy(ofYear => ofYear.Key ?? int.MaxValue)
                            .Select(ofYear => new YearCounts(
                                ofYear.Key, ofYear.Sum(count => count.Works), ofYear.Sum(count => count.Uses))),
                    ]))
                .OrderByDescending(publication => publication.Uses)
                .ThenBy(publication => publication.Slug, StringComparer.Ordinal),
        ];
    }

    private YearCounts[] Years(string sql, params ReadOnlySpan<object?> values) =>
    [
        .. session.Query(
                sql,
                row => new YearCounts(Year(row.GetString(0)), row.GetInt32(1), row.GetInt32(2)),
                values)
            .OrderBy(counts => counts.Year ?? int.MaxValue),
    ];

    private static string Keys(IEnumerable<long> keys) =>
        JsonSerializer.Serialize([.. keys], ReplicaJson.Readable.Int64Array);

    private int Count(Conditions sql) =>
        session.Query(sql.Select("COUNT(*)"), row => row.GetInt32(0), sql.Values)[0];

    private string[] Slugs(WorkFilter filter) =>
    [
        .. (filter.Publications ?? []).Select(settings.Publications.SlugOf)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The conditions of a filter on works.</summary>
    private static Conditions Filter(WorkFilter filter, string[] slugs)
    {
        var sql = filter.Query is { } query ? Search(query) : new Conditions("works");
        if (slugs.Length == 1)
        {
            sql.Add("slug = {0}", slugs[0]);
        }
        else if (slugs.Length > 1)
        {
            sql.Add(
                "slug IN (SELECT value FROM json_each({0}))",
                JsonSerializer.Serialize(slugs, ReplicaJson.Readable.StringArray));
        }

        if (filter.From is not null || filter.To is not null)
        {
            // A work without a date, whose date is the empty text, is in no range.
            var to = WorkDates.Text(filter.To ?? DateOnly.MaxValue);
            sql.Add("date >= {0}", WorkDates.LeastFrom(filter.From ?? DateOnly.MinValue));
            // The index has the date, and a date is never greater than its last day.
            sql.Add("date <= {0}", to);
            sql.Add("last <= {0}", to);
        }

        if (filter.Report is { } report)
        {
            sql.Add(
                """
                works.key IN (SELECT work FROM citations
                WHERE report = (SELECT key FROM reports WHERE id = {0}) AND ({1} IS NULL OR language = {1}))
                """,
                report,
                filter.Language);
        }
        else if (filter.Language is { } language)
        {
            sql.Add("works.key IN (SELECT work FROM citations WHERE language = {0})", language);
        }

        return sql;
    }

    // The limit keeps SQLite from merging the search into the query around it, where FTS5 cannot rank.
    private static Conditions Search(SearchQuery query) => new(
        $"""
        (SELECT rowid AS hit, bm25(work_words, {Weights}) AS score FROM work_words
        WHERE work_words MATCH {"{0}"} LIMIT -1) CROSS JOIN works ON works.key = hit
        """,
        FullText.Match(query, "titles publications authors addresses"));

    private static DateOnly? Day(Microsoft.Data.Sqlite.SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : WorkDates.Day(row.GetString(column));

    private static int? Year(string year) =>
        year.Length == 0 ? null : int.Parse(year, CultureInfo.InvariantCulture);
}
