using System.Globalization;
using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>Counts the items of a listing by the values of their properties.</summary>
/// <param name="columns">Where the values of each facet stand, by the name of the facet.</param>
internal sealed class FacetCounts(IReadOnlyDictionary<string, FacetColumn> columns)
{
    // What a column of filters has room for.
    private const int Most = 20;

    /// <summary>The names of the facets.</summary>
    public IReadOnlyList<string> Names { get; } = [.. columns.Keys];

    /// <summary>Counts; null where no facet is asked for.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="sql">The conditions of the listing, without those of a cursor.</param>
    /// <param name="key">The key of an item.</param>
    /// <param name="names">The names of the facets.</param>
    public IReadOnlyDictionary<string, Facet>? Read(
        SqlSession session, Conditions sql, string key, IReadOnlyList<string>? names) => names is null or []
        ? null
        : names.ToDictionary(name => name, name => Count(session, sql, key, columns[name]));

    private static Facet Count(SqlSession session, Conditions sql, string key, FacetColumn column)
    {
        var rows = session.Query(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                SELECT MIN({column.Value}), MAX({column.Name}), COUNT(DISTINCT kept.key) AS items,
                SUM(COUNT(DISTINCT kept.key)) OVER ()
                FROM ({sql.Select($"{key} AS key")}) AS kept JOIN {column.Join}
                WHERE {column.Value} <> '' GROUP BY {column.Group}
                ORDER BY items DESC, MIN({column.Value}) LIMIT {Most}
                """),
            row => (
                Value: new FacetValue(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt32(2)),
                Sum: row.GetInt32(3)),
            sql.Values);
        return new Facet(
            [.. rows.Select(row => row.Value)],
            rows.Count == 0 ? 0 : rows[0].Sum - rows.Sum(row => row.Value.Count));
    }
}
