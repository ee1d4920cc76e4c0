using System.Globalization;

namespace WatchReports.Replica;

/// <summary>Collects the conditions of a query; values go in as parameters only.</summary>
/// <param name="source">The tables after <c>FROM</c>.</param>
internal sealed class Conditions(string source)
{
    private readonly List<string> conditions = [];
    private readonly List<object?> values = [];

    /// <summary>The values of the parameters.</summary>
    public object?[] Values => [.. values];

    /// <summary>Adds a condition with the values <c>{0}</c>, <c>{1}</c>, …</summary>
    public void Add(string condition, params object?[] parameters)
    {
        object[] names = [.. parameters.Select((_, index) => $"${values.Count + index + 1}")];
        conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, names));
        values.AddRange(parameters);
    }

    /// <summary>The query.</summary>
    public string Select(string columns, string order, int limit)
    {
        var where = conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", conditions)}";
        return string.Create(
            CultureInfo.InvariantCulture, $"SELECT {columns} FROM {source}{where} ORDER BY {order} LIMIT {limit}");
    }
}
