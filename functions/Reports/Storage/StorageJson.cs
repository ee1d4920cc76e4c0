using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WatchReports.Model;

namespace WatchReports.Storage;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(KebabCaseConverter<BodyKind>),
        typeof(KebabCaseConverter<Severity>),
        typeof(KebabCaseConverter<IngestionStatus>),
    ])]
[JsonSerializable(typeof(CatalogEntry))]
[JsonSerializable(typeof(IReadOnlyList<Diagnostic>))]
[JsonSerializable(typeof(IReadOnlyList<Citation>))]
[JsonSerializable(typeof(StoredReport))]
[JsonSerializable(typeof(Note))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    /// <inheritdoc cref="ModelJson.Readable"/>
    public static StorageJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
