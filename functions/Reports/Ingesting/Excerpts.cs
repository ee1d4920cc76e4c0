using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Ingesting;

/// <summary>The places of diagnostics in an uploaded file.</summary>
/// <param name="content">The file.</param>
/// <param name="diagnostics">The diagnostics.</param>
public sealed class Excerpts(BlobContent content, IEnumerable<Diagnostic> diagnostics)
{
    private readonly Dictionary<Place, Excerpt> byPlace = Find(
        content, diagnostics.Select(PlaceOf).OfType<Place>().ToHashSet());

    /// <summary>Of no file.</summary>
    public static Excerpts None { get; } = new(new BlobContent(default, "", null), []);

    /// <summary>The text around a diagnostic; null where it has no place, or the file no such line.</summary>
    public Excerpt? Of(Diagnostic diagnostic) =>
        PlaceOf(diagnostic) is { } place ? byPlace.GetValueOrDefault(place) : null;

    private static Place? PlaceOf(Diagnostic diagnostic) =>
        diagnostic is { Line: { } line, Column: { } column } ? new Place(line, column) : null;

    private static Dictionary<Place, Excerpt> Find(BlobContent content, HashSet<Place> places)
    {
        var found = new Dictionary<Place, Excerpt>();
        if (places.Count == 0 || Encodings.Decode(content.Bytes, content.ContentType, out _) is not { } text)
        {
            return found;
        }

        var ofLine = places.ToLookup(place => place.Line);
        foreach (var (start, length, number) in PlainText.Split(text))
        {
            foreach (var place in ofLine[number])
            {
                found[place] = Excerpt.Of(text.AsSpan(start, length), place.Column);
            }
        }

        return found;
    }
}
