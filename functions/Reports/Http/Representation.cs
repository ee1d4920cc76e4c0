using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using WatchReports.Exporting;

namespace WatchReports.Http;

/// <summary>The representations of works: the JSON of the API, whose format is null, and the export formats.</summary>
internal static class Representation
{
    private const string JsonName = "json";

    // The first is the default for a caller without a preference.
    private static readonly (ExportFormat? Format, MediaTypeHeaderValue Type)[] All =
    [
        (null, MediaTypeHeaderValue.Parse("application/json; charset=utf-8")),
        .. ExportFormat.All.Select(format => (
            (ExportFormat?)format, MediaTypeHeaderValue.Parse($"{format.MediaType}; charset=utf-8"))),
    ];

    /// <summary>The names for <c>?format=</c>.</summary>
    public static IEnumerable<string> Names => All.Select(representation => representation.Format?.Name ?? JsonName);

    /// <summary>The media types, without parameters.</summary>
    public static IEnumerable<string> MediaTypes =>
        All.Select(representation => representation.Type.MediaType.ToString());

    /// <summary>Finds a format by its name; false if no format has this name.</summary>
    public static bool TryFind(string name, out ExportFormat? format)
    {
        format = ExportFormat.All.FirstOrDefault(format => format.Name == name);
        return format is not null || name == JsonName;
    }

    /// <summary>
    /// Chooses a representation by an <c>Accept</c> header (RFC 9110, 12.5.1). The most specific range that includes a
    /// representation gives its quality; the highest quality wins. JSON is the choice if the header is missing or has
    /// no valid media range.
    /// </summary>
    /// <returns>Whether a representation is acceptable.</returns>
    public static bool TryNegotiate(StringValues accept, out ExportFormat? format)
    {
        format = null;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges) || ranges.Count == 0)
        {
            return true;
        }

        var (chosen, quality) = All
            .Select(representation => (representation.Format, Quality: FindQuality(representation.Type, ranges)))
            .MaxBy(candidate => candidate.Quality);
        format = chosen;
        return quality > 0;
    }

    private static double FindQuality(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> ranges) =>
        ranges.Where(range => Includes(range, type)).MaxBy(Specificity) is { } range ? range.Quality ?? 1 : 0;

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
