using System.Text.RegularExpressions;

namespace WatchReports.Tests.App;

/// <summary>The names in one query of Application Insights (Kusto).</summary>
internal sealed partial class Query
{
    private static readonly string[] AllTables =
        ["traces", "requests", "dependencies", "exceptions", "customMetrics"];

    // The words of the language in the queries so far.
    private static readonly HashSet<string> Words =
    [
        "ago", "and", "asc", "avg", "bin", "by", "case", "count", "count_", "countif", "customDimensions", "dcount",
        "desc", "distinct", "extend", "false", "has", "has_any", "iff", "in", "isempty", "isnotempty", "join", "kind",
        "leftouter", "let", "make_set", "max", "min", "not", "now", "on", "or", "order", "percentile", "project",
        "startswith", "sum", "summarize", "take", "toint", "tolong", "top", "tostring", "true", "union", "where",
    ];

    /// <summary>Reads a query.</summary>
    public Query(string text)
    {
        Text = text;
        var dimensions = Dimension().Matches(text);
        Dimensions = [.. dimensions.Select(match => match.Groups["name"].Value)];
        var rest = Dimension().Replace(text, "customDimensions");
        Literals = [.. Literal().Matches(rest).Select(match => match.Groups[1].Value)];
        rest = Literal().Replace(rest, "0");
        var aliases = Alias().Matches(rest).Select(match => match.Groups[1].Value);
        string[] names = [.. Name().Matches(rest).Select(match => match.Value)];
        Tables = [.. names.Where(AllTables.Contains)];
        Columns = [.. names.Except(aliases).Except(AllTables).Except(Words)];
    }

    public string Text { get; }

    /// <summary>The tables of the app; none if the query reads another table.</summary>
    public HashSet<string> Tables { get; }

    public HashSet<string> Columns { get; }

    /// <summary>The fields of <c>customDimensions</c>.</summary>
    public HashSet<string> Dimensions { get; }

    /// <summary>The texts in quotation marks.</summary>
    public HashSet<string> Literals { get; }

    [GeneratedRegex("""customDimensions(?:\.(?<name>\w+)|\["(?<name>[^"]+)"\])""")]
    private static partial Regex Dimension();

    [GeneratedRegex("""["']([^"']*)["']""")]
    private static partial Regex Literal();

    [GeneratedRegex("""(?<![\w.])([A-Za-z_]\w*)\s*=(?![=~])""")]
    private static partial Regex Alias();

    [GeneratedRegex("""(?<![\w.])[A-Za-z_]\w*""")]
    private static partial Regex Name();
}
