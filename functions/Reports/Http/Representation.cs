using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using WatchReports.Exporting;

namespace WatchReports.Http;

/// <summary>
/// The representations of a resource: the JSON of the API, whose format is null, and the export formats that the
/// resource has.
/// </summary>
internal static class Representation
{
    /// <summary>The name of the JSON of the API for <c>?format=</c>.</summary>
    public const string JsonName = "json";

    private const string JsonType = "application/json";

    /// <summary>The names for <c>?format=</c>.</summary>
    public static IEnumerable<string> Names(IEnumerable<ExportFormat> formats) =>
        formats.Select(format => format.Name).Prepend(JsonName);

    /// <summary>The media types, without parameters.</summary>
    public static IEnumerable<string> MediaTypes(IEnumerable<ExportFormat> formats) =>
        formats.Select(format => format.MediaType).Prepend(JsonType);

    /// <summary>Finds a format by its name; false if no format has this name.</summary>
    public static bool TryFind(IEnumerable<ExportFormat> formats, string name, out ExportFormat? format)
    {
        format = formats.FirstOrDefault(format => format.Name == name);
        return format is not null || name == JsonName;
    }

    /// <summary>
    /// Chooses a representation by an <c>Accept</c> header (RFC 9110, 12.5.1). The most specific range that includes a
    /// representation gives its quality; the highest quality wins. JSON is the choice if the header is missing or has
    /// no valid media range.
    /// </summary>
    /// <returns>Whether a representation is acceptable.</returns>
    public static bool TryNegotiate(
        IEnumerable<ExportFormat> formats, StringValues accept, out ExportFormat? format)
    {
        format = null;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges) || ranges.Count == 0)
        {
            return true;
        }

        // The first is the default for a caller without a preference.
        var (chosen, quality) = formats
            .Select(each => (Format: (ExportFormat?)each, Quality: FindQuality(each.MediaType, ranges)))
            .Prepend((Format: null, Quality: FindQuality(JsonType, ranges)))
            .MaxBy(candidate => candidate.Quality);
        format = chosen;
        return quality > 0;
    }

    private static double FindQuality(string mediaType, IList<MediaTypeHeaderValue> ranges)
    {
        var type = MediaTypeHeaderValue.Parse($"{mediaType}; charset=utf-8");
        return ranges.Where(range => Includes(range, type)).MaxBy(Specificity) is { } range ? range.Quality ?? 1 : 0;
    }

    // IsSubsetOf would count application/vnd.citationstyles.csl+json as a subset of application/json, unlike RFC 9110.
    private static bool Includes(MediaTypeHeaderValue range, MediaTypeHeaderValue type) =>
        (range.MatchesAllTypes || range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase))
        && (range.MatchesAllSubTypes || range.SubType.Equals(type.SubType, StringComparison.OrdinalIgnoreCase))
        && OwnParameters(range).All(wanted => type.Parameters.Any(parameter => AreEqual(parameter, wanted)));

    private static bool AreEqual(NameValueHeaderValue parameter, NameValueHeaderValue other) =>
        parameter.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase)
        && parameter.Value.Equals(other.Value, StringComparison.OrdinalIgnoreCase);

    private static int Specificity(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2 + OwnParameters(range).Count();

    private static IEnumerable<NameValueHeaderValue> OwnParameters(MediaTypeHeaderValue range) =>
        range.Parameters.Where(parameter => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase));
}
