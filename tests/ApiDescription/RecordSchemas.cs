using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using WatchReports.Http;
using WatchReports.Model;

namespace WatchReports.ApiDescription;

/// <summary>
/// The schemas of the records and enumerations in <see cref="ReportsJson"/>, with the names from the context and the
/// descriptions from the XML documentation. A nullable property is optional, because the JSON leaves out null; every
/// other property is required.
/// </summary>
internal static class RecordSchemas
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Transform,
    };

    private static readonly XmlDocumentation Documentation = XmlDocumentation.Of(typeof(ReportsJson).Assembly);

    private static readonly Dictionary<Type, string> Names = typeof(ReportsJson).GetProperties()
        .Where(property => property.PropertyType.IsConstructedGenericType)
        .Select(property => (property.Name, Type: property.PropertyType.GenericTypeArguments[0]))
        .Where(named => named.Type.IsEnum || InfoOf(named.Type).Kind == JsonTypeInfoKind.Object)
        .ToDictionary(named => named.Type, named => named.Name);

    // String properties whose values are the constants of a class.
    private static readonly Dictionary<(Type Record, string Property), Type> Constants = new()
    {
        [(typeof(Diagnostic), nameof(Diagnostic.Code))] = typeof(DiagnosticCodes),
    };

    /// <summary>The schemas by name.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> All() => Names.Select(named =>
        KeyValuePair.Create(named.Value, (JsonNode?)InfoOf(named.Key).GetJsonSchemaAsNode(Options)));

    private static JsonTypeInfo InfoOf(Type type) => ReportsJson.Readable.GetTypeInfo(type)!;

    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode exported)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (context.Path.Length == 0)
        {
            return type.IsEnum ? Enumeration(context.TypeInfo)
                : Record(context.TypeInfo, exported["properties"]!.AsObject());
        }

        JsonObject schema =
            Names.TryGetValue(type, out var known) ? new() { ["$ref"] = $"#/components/schemas/{known}" }
            : type == typeof(DateTimeOffset) ? new() { ["type"] = "string", ["format"] = "date-time" }
            : Plain(exported.AsObject());
        return context.PropertyInfo?.AttributeProvider is PropertyInfo property ? Property(property, schema) : schema;
    }

    private static JsonObject Record(JsonTypeInfo type, JsonObject properties) => new()
    {
        ["type"] = "object",
        ["description"] = Documentation.Summary(type.Type),
        ["properties"] = properties.DeepClone(),
        ["required"] = new JsonArray([
            .. type.Properties.Where(IsRequired).Select(property => JsonValue.Create(property.Name))]),
    };

    private static bool IsRequired(JsonPropertyInfo property) =>
        !property.IsGetNullable || property.AttributeProvider!.IsDefined(typeof(RequiredAttribute), inherit: true);

    private static JsonObject Property(PropertyInfo property, JsonObject schema)
    {
        var summary = Documentation.Summary(property);
        if (Constants.TryGetValue((property.DeclaringType!, property.Name), out var constants))
        {
            return Enumeration(summary, constants.GetFields().Select(field => ((string)field.GetValue(null)!, field)));
        }

        schema["description"] = summary;
        foreach (var attribute in property.GetCustomAttributes<ValidationAttribute>())
        {
            switch (attribute)
            {
                case LengthAttribute length:
                    schema["minLength"] = length.MinimumLength;
                    schema["maxLength"] = length.MaximumLength;
                    break;
                case RangeAttribute range:
                    schema["minimum"] = JsonValue.Create(range.Minimum);
                    schema["maximum"] = JsonValue.Create(range.Maximum);
                    break;
                case RequiredAttribute:
                    break;
                default:
                    throw new NotSupportedException(
                        $"{property.DeclaringType}.{property.Name}: {attribute} is not supported.");
            }
        }

        return schema;
    }

    private static JsonObject Enumeration(JsonTypeInfo type) => Enumeration(
        Documentation.Summary(type.Type),
        Enum.GetNames(type.Type).Select(name =>
            ((string)JsonSerializer.SerializeToNode(Enum.Parse(type.Type, name), type)!, type.Type.GetField(name)!)));

    private static JsonObject Enumeration(string summary, IEnumerable<(string Value, FieldInfo Field)> values) => new()
    {
        ["type"] = "string",
        ["description"] = string.Join('\n', [
            summary, "", .. values.Select(each => $"- `{each.Value}`: {Documentation.Summary(each.Field)}")]),
        ["enum"] = new JsonArray([.. values.Select(each => JsonValue.Create(each.Value))]),
    };

    private static JsonObject Plain(JsonObject schema)
    {
        // An absent value is never null, and has no default that a client could assume.
        schema.Remove("default");
        if (schema["type"] is JsonArray types)
        {
            schema["type"] = types.Select(type => (string)type!).Single(type => type != "null");
        }

        if ((string?)schema["type"] is "integer" or "number")
        {
            // Every count, number and offset of the API is 0 or more.
            schema["minimum"] = 0;
        }

        return schema;
    }
}
