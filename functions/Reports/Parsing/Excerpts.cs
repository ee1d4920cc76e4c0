using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Parsing;

/// <summary>Gives diagnostics the words of the source that they speak of.</summary>
/// <param name="lines">The lines of the source.</param>
internal sealed class Excerpts(IEnumerable<SourceLine> lines)
{
    /// <summary>
    /// The most diagnostics of one report that have an excerpt: as many as the record of a blob keeps. A hostile page
    /// has a million diagnostics.
    /// </summary>
    private const int Most = 200;

    // A line on a screen: enough to find the place, few enough that 200 of them fit into the entity of a blob.
    private const int Before = 50;
    private const int After = 70;

    // Most reports have no diagnostic.
    private SourceLine[] Ordered =>
        field ??= [.. lines.OrderBy(line => line.Start.Line).ThenBy(line => line.Start.Column)];

    /// <summary>The diagnostics with their excerpts.</summary>
    public IReadOnlyList<Diagnostic> AddTo(IReadOnlyList<Diagnostic> diagnostics) =>
    [
        .. diagnostics.Select((diagnostic, index) =>
            index < Most && diagnostic is { Line: { } line, Column: { } column }
                ? diagnostic with { Excerpt = Of(new Place(line, column)) }
                : diagnostic),
    ];

    /// <summary>The words around a place; null where the source has no line there.</summary>
    private string? Of(Place place)
    {
        var index = LastAt(Ordered.Length, line => Ordered[line].Start, place);
        return index < 0 || Ordered[index].Text.Length == 0 ? null : Cut(Ordered[index], place);
    }

    private static string Cut(SourceLine line, Place place)
    {
        var text = line.Text;
        var at = Math.Max(0, LastAt(text.Length, line.PlaceOf, place));
        var (start, end) = (Math.Max(0, at - Before), Math.Min(text.Length, at + After));
        if (start > 0)
        {
            // A word that is cut is left out, unless it is longer than the room before the place.
            var blank = text.IndexOf(' ', start, at - start);
            start = blank < 0 ? start : blank + 1;
        }

        if (end < text.Length)
        {
            var blank = text.LastIndexOf(' ', end - 1, end - 1 - at);
            end = blank < 0 ? end : blank;
        }

        start -= IsInsidePair(text, start) ? 1 : 0;
        end += IsInsidePair(text, end) ? 1 : 0;
        return $"{(start > 0 ? "…" : "")}{text[start..end]}{(end < text.Length ? "…" : "")}";
    }

    /// <summary>The last of ordered things at a place or before it; -1 where all are behind it.</summary>
    private static int LastAt(int count, Func<int, Place> placeOf, Place place)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = IsBehind(placeOf(middle), place) ? (low, middle) : (middle + 1, high);
        }

        return low - 1;
    }

    private static bool IsInsidePair(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);

    private static bool IsBehind(Place place, Place other) =>
        place.Line > other.Line || (place.Line == other.Line && place.Column > other.Column);
}
