using System.Text.Json;
using System.Text.Json.Serialization;

namespace WatchReports.Model;

/// <summary>Writes <c>NotFound</c> as <c>not-found</c>.</summary>
internal sealed class KebabCaseConverter<T>()
    : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
