using WatchReports.Language;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>Explains filters on works that can match nothing.</summary>
/// <param name="session">The state.</param>
/// <param name="publications">The names of publications.</param>
internal sealed class FilterHints(SqlSession session, Publications publications)
{
    // Half of the characters in common are no resemblance any more.
    private const double FarthestName = 0.4;

    // No publication has a longer name, and each comparison takes as many steps as both lengths multiplied.
    private const int LongestName = 100;

    /// <summary>The first filter that no work can match, and what to write instead; null where there is none.</summary>
    public string? Find(WorkFilter filter) =>
        (filter.Publications ?? []).Select(OfPublication).FirstOrDefault(hint => hint is not null)
        ?? OfLanguage(filter.Language);

    /// <summary>The cited publication whose name is most like a typed one; null where none is alike.</summary>
    public PublicationName? FindPublication(string typed)
    {
        if (typed.Length > LongestName)
        {
            return null;
        }

        var slug = publications.SlugOf(typed);
        return session.Query(
                "SELECT DISTINCT slug, publication FROM works WHERE slug IS NOT NULL ORDER BY slug, publication",
                row => new PublicationName(row.GetString(0), row.GetString(1)))
            .Select(known => (Name: known, Distance: Math.Min(
                EditDistance.Between(slug, known.Slug), EditDistance.Between(typed, known.Name))))
            .Where(known => known.Distance <= FarthestName)
            .OrderBy(known => known.Distance)
            .Select(known => known.Name)
            .FirstOrDefault();
    }

    private string? OfPublication(string typed)
    {
        var slug = publications.SlugOf(typed);
        if (session.Query("SELECT 1 FROM works WHERE slug = $1 LIMIT 1", row => true, slug).Count > 0)
        {
            return null;
        }

        var hint = $"There is no such publication as '{typed}' among the cited ones";
        return FindPublication(typed) is { } nearest ? $"{hint}; the nearest name is '{nearest.Name}'." : $"{hint}.";
    }

    private string? OfLanguage(string? language)
    {
        if (language is null)
        {
            return null;
        }

        var known = session.Query(
            "SELECT DISTINCT language FROM citations WHERE language IS NOT NULL ORDER BY language",
            row => row.GetString(0));
        return known.Contains(language) ? null
            : $"No note states the language '{language}'"
                + (known.Count == 0 ? "." : $"; the notes state {string.Join(", ", known)}.");
    }
}
