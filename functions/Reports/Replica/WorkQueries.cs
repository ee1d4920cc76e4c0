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

    private readonly SqlSession session;

    internal WorkQueries(SqlSession session) => this.session = session;

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

    /// <summary>The id that a work has now whose id was another before a better reading; null for none.</summary>
    public string? FindPresentId(string former) => session.Query(
        """
        SELECT work FROM former_works JOIN reports ON key = report WHERE former_works.id = $1
        AND EXISTS (SELECT 1 FROM works WHERE works.id = work) ORDER BY series, number LIMIT 1
        """,
        row => row.GetString(0),
        former) is [var id] ? id : null;

    /// <summary>Lists works.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public Page<Work> List(WorkFilter filter, int limit, string? cursor)
    {
        string[] slugs =
            [.. (filter.Publications ?? []).Select(Publications.SlugOf).Distinct().Order(StringComparer.Ordinal)];
        var cursors = new Cursors($"works {string.Join(' ', slugs)} {filter with { Publications = null }}");
        var sql = Filter(filter, slugs);
        var byUses = filter.Sort == WorkSort.Uses;
        if (cursors.Parts(cursor, 3) is { } last)
        {
            var uses = Cursors.Number(last[0]);
            if (byUses)
            {
                sql.Add("works.uses <= {0}", uses);
                sql.Add(
                    "(works.uses < {0} OR (works.uses = {0} AND (date < {1} OR (date = {1} AND id > {2}))))",
                    uses,
                    last[1],
                    last[2]);
            }
            else
            {
                sql.Add("date <= {0}", last[1]);
                sql.Add("(date < {0} OR (date = {0} AND id > {1}))", last[1], last[2]);
            }
        }

        var order = byUses ? "works.uses DESC, date DESC, id" : "date DESC, id";
        var rows = session.Query(
            sql.Select("id, date, works.uses", order, limit + 1),
            row => (Id: row.GetString(0), Date: row.GetString(1), Uses: row.GetInt64(2)),
            sql.Values);
        var works = Read(rows.Take(limit).Select(row => row.Id));
        return cursors.Page(
            rows,
            limit,
            row => works[row.Id],
            row => string.Create(CultureInfo.InvariantCulture, $"{row.Uses}|{row.Date}|{row.Id}"));
    }

    /// <summary>The cited publications, most used first.</summary>
    public IReadOnlyList<Publication> ListPublications()
    {
        var counts = session.Query(
            """
            SELECT slug, publication, substr(date, 1, 4), COUNT(*), SUM(uses), MIN(date), MAX(date) FROM works
            WHERE slug IS NOT NULL GROUP BY slug, publication, substr(date, 1, 4)
            """,
            row => (
                Slug: row.GetString(0),
                Name: row.GetString(1),
                Year: Year(row.GetString(2)),
                Works: row.GetInt32(3),
                Uses: row.GetInt32(4),
                First: Day(row.GetString(5)),
                Last: Day(row.GetString(6))));
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
                SELECT work, report, reports.id, uses FROM json_each($1) JOIN citations ON work = value
                JOIN reports ON reports.key = report ORDER BY series, number
                """,
                row => (
                    Work: row.GetInt64(0),
                    ReportKey: row.GetInt64(1),
                    Report: row.GetString(2),
                    Uses: row.GetString(3)),
                Keys(works.Select(work => work.Key)))
            .SelectMany(row => UseList.Read(row.Uses).Select(use => (
                row.Work, row.Report, use.Note, use.Via, Context: ContextKey.Of(row.ReportKey, use.Note))))
            .ToArray();
        var contexts = session.Query(
                "SELECT contexts.key, sentences FROM json_each($1) JOIN contexts ON contexts.key = value",
                row => (
                    Key: row.GetInt64(0),
                    Sentences: JsonSerializer.Deserialize(row.GetString(1), ReplicaJson.Readable.StringArray)!),
                Keys(uses.Select(use => use.Context).Distinct()))
            .ToDictionary(context => context.Key, context => context.Sentences);
        var byWork = uses.ToLookup(
            use => use.Work, use => new Use(use.Report, use.Note, use.Via, contexts[use.Context]));
        return works.ToDictionary(work => work.Work.Id, work => work.Work with { Uses = [.. byWork[work.Key]] });
    }

    private static string Keys(IEnumerable<long> keys) =>
        JsonSerializer.Serialize([.. keys], ReplicaJson.Readable.Int64Array);

    /// <summary>The conditions of a filter on works.</summary>
    private static Conditions Filter(WorkFilter filter, string[] slugs)
    {
        var words = SearchWords.Distinct(filter.Query ?? "");
        var sql = new Conditions(words.Count > 0
            ? "work_words CROSS JOIN works ON works.key = work_words.rowid"
            : "works");
        if (words.Count > 0)
        {
            sql.Add("work_words MATCH {0}", FullText.All(words));
        }

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
            sql.Add("date >= {0}", Day(filter.From ?? DateOnly.MinValue));
            sql.Add("date <= {0}", Day(filter.To ?? DateOnly.MaxValue));
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

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? Day(string date) =>
        date.Length == 0 ? null : DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int? Year(string year) =>
        year.Length == 0 ? null : int.Parse(year, CultureInfo.InvariantCulture);
}
