using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Http;

/// <summary>The JSON of the API: names in camelCase, null values left out, enumerations in kebab-case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(UtcConverter),
        typeof(KebabCaseConverter<BodyKind>),
        typeof(KebabCaseConverter<Severity>),
        typeof(KebabCaseConverter<IngestionStatus>),
        typeof(KebabCaseConverter<LookupStatus>),
        typeof(KebabCaseConverter<NodeKind>),
        typeof(KebabCaseConverter<EdgeKind>),
    ])]
[JsonSerializable(typeof(Listing<ReportSummary>), TypeInfoPropertyName = "ReportListing")]
[JsonSerializable(typeof(Listing<Work>), TypeInfoPropertyName = "WorkListing")]
[JsonSerializable(typeof(Listing<Publication>), TypeInfoPropertyName = "PublicationListing")]
[JsonSerializable(typeof(Listing<Ingestion>), TypeInfoPropertyName = "IngestionListing")]
[JsonSerializable(typeof(Listing<LookupItem>), TypeInfoPropertyName = "LookupListing")]
[JsonSerializable(typeof(Listing<RemovedBlob>), TypeInfoPropertyName = "RemovalListing")]
[JsonSerializable(typeof(Listing<SettingsFile>), TypeInfoPropertyName = "SettingsListing")]
[JsonSerializable(typeof(Reingestion))]
[JsonSerializable(typeof(ExportLine))]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(Reading))]
[JsonSerializable(typeof(Listing<NoteInContext>), TypeInfoPropertyName = "NoteListing")]
[JsonSerializable(typeof(NoteInContext))]
[JsonSerializable(typeof(CitationGraph))]
[JsonSerializable(typeof(Work))]
[JsonSerializable(typeof(Ingestion))]
[JsonSerializable(typeof(LookupRequest))]
[JsonSerializable(typeof(Problem))]
public sealed partial class ReportsJson : JsonSerializerContext
{
    /// <summary>
    /// The context for all answers. It leaves curly quotes and non-Latin text readable, which is safe because no answer
    /// is embedded in HTML.
    /// </summary>
    public static ReportsJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
