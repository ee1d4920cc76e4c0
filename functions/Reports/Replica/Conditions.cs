using System.Globalization;

namespace WatchReports.Replica;

/// <summary>Collects the conditions of a query; values go in as parameters only.</summary>
internal sealed class Conditions
{
    private readonly string source;
    private readonly List<string> conditions = [];
    private readonly List<object?> values = [];

    /// <summary>Begins a query.</summary>
    /// <param name="source">The tables after <c>FROM</c>, with the values <c>{0}</c>, <c>{1}</c>, …</param>
    /// <param name="parameters">The values.</param>
    public Conditions(string source, params object?[] parameters) => this.source = Place(source, parameters);

    /// <summary>The values of the parameters.</summary>
    public object?[] Values => [.. values];

    /// <summary>Adds a condition with the values <c>{0}</c>, <c>{1}</c>, …</summary>
    public void Add(string condition, params object?[] parameters) => conditions.Add(Place(condition, parameters));

    /// <summary>The query for all rows.</summary>
    public string Select(string columns)
    {
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return $"SELECT {columns} FROM {source}{where}";
    }

    /// <summary>The query for the first rows.</summary>
    public string Select(string columns, string order, int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"{Select(columns)} ORDER BY {order} LIMIT {limit}");

    private string Place(string text, object?[] parameters)
    {
        object[] names = [.. parameters.Select((_, index) => $"${values.Count + index + 1}")];
        values.AddRange(parameters);
        return string.Format(CultureInfo.InvariantCulture, text, names);
    }
}
