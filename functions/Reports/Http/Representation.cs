using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using WatchReports.Exporting;

namespace WatchReports.Http;

/// <summary>The representations of works: the JSON of this interface, for which the format is null, and the export formats.</summary>
internal static class Representation
{
    private const string JsonName = "json";

    // In the order of preference where a caller has none.
    private static readonly (ExportFormat? Format, MediaTypeHeaderValue Type)[] All =
    [
        (null, MediaTypeHeaderValue.Parse("application/json; charset=utf-8")),
        .. ExportFormat.All.Select(format => ((ExportFormat?)format, MediaTypeHeaderValue.Parse($"{format.MediaType}; charset=utf-8"))),
    ];

    /// <summary>The names for <c>?format=</c>.</summary>
    public static IEnumerable<string> Names => All.Select(representation => representation.Format?.Name ?? JsonName);

    /// <summary>The media types, without parameters.</summary>
    public static IEnumerable<string> MediaTypes => All.Select(representation => representation.Type.MediaType.ToString());

    /// <summary>Finds a format by its name; false where there is none.</summary>
    public static bool TryFind(string name, out ExportFormat? format)
    {
        format = ExportFormat.All.FirstOrDefault(format => format.Name == name);
        return format is not null || name == JsonName;
    }

    /// <summary>
    /// Chooses by an <c>Accept</c> header (RFC 9110, 12.5.1): for each representation the most specific range that it is in tells its
    /// quality; the highest wins. Without a header, or with one that no media range can be read from, it is JSON. False where nothing
    /// is acceptable.
    /// </summary>
    public static bool TryNegotiate(StringValues accept, out ExportFormat? format)
    {
        format = null;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges) || ranges.Count == 0)
        {
            return true;
        }

        var (chosen, quality) = All.Select(representation => (representation.Format, Quality: Quality(representation.Type, ranges)))
            .MaxBy(candidate => candidate.Quality);
        format = chosen;
        return quality > 0;
    }

    private static double Quality(MediaTypeHeaderValue type, IList<MediaTypeHeaderValue> ranges) =>
        ranges.Where(range => Holds(range, type)).MaxBy(Specificity) is { } range ? range.Quality ?? 1 : 0;

    // Not IsSubsetOf: that finds application/vnd.citationstyles.csl+json in application/json, which RFC 9110 does not.
    private static bool Holds(MediaTypeHeaderValue range, MediaTypeHeaderValue type) =>
        (range.MatchesAllTypes || range.Type.Equals(type.Type, StringComparison.OrdinalIgnoreCase))
        && (range.MatchesAllSubTypes || range.SubType.Equals(type.SubType, StringComparison.OrdinalIgnoreCase))
        && OwnParameters(range).All(wanted => type.Parameters.Any(parameter =>
            parameter.Name.Equals(wanted.Name, StringComparison.OrdinalIgnoreCase) && parameter.Value.Equals(wanted.Value, StringComparison.OrdinalIgnoreCase)));

    private static int Specificity(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2 + OwnParameters(range).Count();

    private static IEnumerable<NameValueHeaderValue> OwnParameters(MediaTypeHeaderValue range) =>
        range.Parameters.Where(parameter => !parameter.Name.Equals("q", StringComparison.OrdinalIgnoreCase));
}
