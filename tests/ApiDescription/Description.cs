using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WatchReports.ApiDescription;

/// <summary>
/// <c>openapi.json</c>: the paths, parameters, responses and examples are written by hand, the schemas come from the
/// records.
/// </summary>
public static class Description
{
    // CSL-JSON has no records, so its schemas are written by hand.
    private const string HandWritten = "Csl";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The path of the file in the source tree.</summary>
    public static string Path { get; } = typeof(Description).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == nameof(Description)).Value!;

    /// <summary>The description with the current schemas of the records.</summary>
    public static string WithSchemas(string description)
    {
        var document = JsonNode.Parse(description)!;
        var components = document["components"]!.AsObject();
        var byHand = components["schemas"]!.AsObject()
            .Where(schema => schema.Key.StartsWith(HandWritten, StringComparison.Ordinal))
            .Select(schema => KeyValuePair.Create(schema.Key, schema.Value?.DeepClone()));
        components["schemas"] = new JsonObject(
            RecordSchemas.All().Concat(byHand).OrderBy(schema => schema.Key, StringComparer.Ordinal));
        return document.ToJsonString(Options) + "\n";
    }
}
