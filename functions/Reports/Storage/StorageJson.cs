using System.Text.Json;
using System.Text.Json.Serialization;
using WatchReports.Model;

namespace WatchReports.Storage;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(UtcConverter), typeof(KebabCaseConverter<BodyKind>), typeof(KebabCaseConverter<Severity>)])]
[JsonSerializable(typeof(StoredReport))]
[JsonSerializable(typeof(PublicationYear))]
internal sealed partial class StorageJson : JsonSerializerContext
{
    /// <inheritdoc cref="ModelJson.Readable"/>
    public static StorageJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
