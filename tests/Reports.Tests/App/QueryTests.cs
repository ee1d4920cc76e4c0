using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using WatchReports.App;
using WatchReports.Tests.Infra;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>
/// The queries of the documentation and of the alerts, held against telemetry that the exporter of the app has sent: a
/// query with a name that nobody sends finds nothing, and an alert with it never fires.
/// </summary>
[Collection(typeof(ExportedTelemetry))]
public sealed partial class QueryTests(ExportedTelemetry exported)
{
    // Application Insights adds these columns.
    private static readonly string[] Added = ["itemType", "itemCount"];

    // The host sends these: its own status codes, and the place for an id.
    private static readonly string[] Elsewhere = ["429", "<operation_Id>", "request", "dependency"];

    private static readonly string[] Pages =
        ["../docs/operating.md", "../docs/deploying.md", "../docs/security.md"];

    private static readonly string[] Functions =
    [
        .. from type in typeof(BlobFunctions).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           from name in new[] { function.Name, $"function {function.Name}" }
           select name,
    ];

    [Fact]
    public void Every_name_in_a_query_is_in_telemetry_that_the_app_sends()
    {
        var queries = ReadQueries().Where(query => query.Tables.Count > 0).ToArray();
        Assert.NotEmpty(queries);

        var wrong = new List<string>();
        foreach (var query in queries)
        {
            Telemetered[] rows = [.. exported.Rows.Where(item => query.Tables.Contains(item.Table))];
            var columns = query.Columns.Except(rows.SelectMany(row => row.Columns.Keys)).Except(Added);
            var dimensions = query.Dimensions.Except(rows.SelectMany(row => row.Dimensions.Keys));
            var literals = query.Literals.Except(Elsewhere).Except(Functions)
                .Where(literal => !rows.Any(row => IsIn(row, literal)));
            wrong.AddRange(columns.Concat(dimensions).Concat(literals).Select(name => $"{name}: {query.Text}"));
        }

        Assert.Empty(wrong);
    }

    private static bool IsIn(Telemetered row, string literal) => row.Columns.Values.Concat(row.Dimensions.Values)
        .Any(value => value.Contains(literal, StringComparison.Ordinal));

    private static IEnumerable<Query> ReadQueries()
    {
        foreach (var page in Pages.Select(Template.PathOf))
        {
            foreach (Match block in Block().Matches(File.ReadAllText(page)))
            {
                yield return new Query(block.Groups[1].Value);
            }
        }

        foreach (var alert in Template.ReadAlerts())
        {
            yield return new Query(alert.GetProperty("query").GetString()!);
        }
    }

    [GeneratedRegex("```kusto\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
