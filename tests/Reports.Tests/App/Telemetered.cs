using System.Text.Json;

namespace WatchReports.Tests.App;

/// <summary>One item of telemetry, as the tables of Application Insights show it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Columns">The values by column.</param>
/// <param name="Dimensions">The values of <c>customDimensions</c>.</param>
/// <param name="Json">The item as it was sent.</param>
internal sealed record Telemetered(
    string Table,
    IReadOnlyDictionary<string, string> Columns,
    IReadOnlyDictionary<string, string> Dimensions,
    string Json)
{
    // https://learn.microsoft.com/azure/azure-monitor/app/data-model-complete
    private static readonly Dictionary<string, string> Tables = new()
    {
        ["MessageData"] = "traces",
        ["RequestData"] = "requests",
        ["RemoteDependencyData"] = "dependencies",
        ["ExceptionData"] = "exceptions",
        ["MetricData"] = "customMetrics",
    };

    // Columns whose names differ from the fields in which they are sent.
    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["responseCode"] = "resultCode",
        ["count"] = "valueCount",
        ["min"] = "valueMin",
        ["max"] = "valueMax",
    };

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["ai.operation.id"] = "operation_Id",
        ["ai.operation.name"] = "operation_Name",
        ["ai.cloud.role"] = "cloud_RoleName",
        ["ai.cloud.roleInstance"] = "cloud_RoleInstance",
    };

    /// <summary>Reads an envelope; null for one that is in none of the tables.</summary>
    public static Telemetered? From(JsonElement envelope)
    {
        var data = envelope.GetProperty("data");
        if (!Tables.TryGetValue(data.GetProperty("baseType").GetString()!, out var table))
        {
            return null;
        }

        var fields = data.GetProperty("baseData");
        var columns = new Dictionary<string, string> { ["timestamp"] = envelope.GetProperty("time").GetString()! };
        foreach (var tag in envelope.GetProperty("tags").EnumerateObject())
        {
            if (Tags.TryGetValue(tag.Name, out var column))
            {
                columns[column] = tag.Value.ToString();
            }
        }

        foreach (var field in fields.EnumerateObject())
        {
            Add(field);
        }

        // A metric or an exception is the first of a list.
        foreach (var list in new[] { "metrics", "exceptions" })
        {
            if (fields.TryGetProperty(list, out var several))
            {
                foreach (var field in several[0].EnumerateObject())
                {
                    Add(field);
                }
            }
        }

        if (table == "customMetrics")
        {
            columns["valueSum"] = columns["value"];
            foreach (var column in new[] { "valueCount", "valueMin", "valueMax" })
            {
                columns.TryAdd(column, "");
            }
        }

        if (table == "exceptions")
        {
            (columns["type"], columns["outerMessage"]) = (columns["typeName"], columns["message"]);
        }

        var dimensions = fields.TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().ToDictionary(each => each.Name, each => each.Value.ToString())
            : [];
        return new Telemetered(table, columns, dimensions, envelope.GetRawText());

        void Add(JsonProperty field) =>
            columns[Renamed.GetValueOrDefault(field.Name, field.Name)] = field.Value.ToString();
    }
}
