using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>Finds searched words in a line.</summary>
public static class FoundWords
{
    /// <summary>The places of the words and phrases of a query, ascending and without overlaps.</summary>
    public static IReadOnlyList<Highlight> In(string line, SearchQuery query)
    {
        var found = new List<Highlight>();
        foreach (var place in query.FindPlaces([.. SearchWords.Split(line)]))
        {
            if (found.Count > 0 && place.Start < found[^1].End)
            {
                found[^1] = found[^1] with { End = Math.Max(found[^1].End, place.End) };
            }
            else
            {
                found.Add(new Highlight(place.Start, place.End));
            }
        }

        return found;
    }
}
