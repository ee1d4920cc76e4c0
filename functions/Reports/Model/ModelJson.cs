using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WatchReports.Model;

/// <summary>
/// The JSON of the model: camelCase, absent instead of null, enumerations in kebab-case, times in UTC.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(UtcConverter),
        typeof(KebabCaseConverter<BodyKind>),
        typeof(KebabCaseConverter<Severity>),
        typeof(KebabCaseConverter<IngestionStatus>),
    ])]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(ReportSummary))]
[JsonSerializable(typeof(Work))]
[JsonSerializable(typeof(Ingestion))]
public sealed partial class ModelJson : JsonSerializerContext
{
    /// <summary>
    /// The context to serialize with. It leaves curly quotes and non-Latin text readable; that is safe because the JSON
    /// is never embedded in HTML.
    /// </summary>
    public static ModelJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
