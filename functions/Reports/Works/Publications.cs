using System.Text.Json;
using WatchReports.Language;

namespace WatchReports.Works;

/// <summary>
/// Identifies publications by the list in <c>publications.json</c>: <c>KCNA</c>, <c>Korean Central News Agency</c>
/// and <c>Korean Central News Agency (KCNA)</c> are one publication. Names are compared as slugs, without a leading
/// <c>The</c>.
/// </summary>
public static class Publications
{
    private const string Article = "the-";

    private static readonly Dictionary<string, PublicationName> ByKey = Known.Value
        .SelectMany(known => known.Aliases
            .Append(known.Name)
            .Append(known.Slug)
            .Select(KeyOf)
            .Distinct()
            .Select(key => (key, known)))
        .ToDictionary(pair => pair.key, pair => new PublicationName(pair.known.Slug, pair.known.Name));

    /// <summary>
    /// Finds the publication with a typed name or a slug. A name that is not in the list becomes a publication of its
    /// own.
    /// </summary>
    public static PublicationName Find(string typed) => FindListed(typed) ?? new PublicationName(Slug.Of(typed), typed);

    /// <summary>The slug of the publication with a typed name; a slug stays the same.</summary>
    public static string SlugOf(string typed) => Find(typed).Slug;

    /// <summary>All names of the publication with a typed name, the displayed name first.</summary>
    public static IReadOnlyList<string> NamesOf(string typed)
    {
        var found = Find(typed);
        return Known.Value.FirstOrDefault(known => known.Slug == found.Slug) is { } listed
            ? [listed.Name, .. listed.Aliases]
            : [found.Name];
    }

    /// <summary>Whether a typed name is that of a publication in the list.</summary>
    public static bool IsListed(string typed) => FindListed(typed) is not null;

    private static PublicationName? FindListed(string typed)
    {
        if (ByKey.TryGetValue(KeyOf(typed), out var whole))
        {
            return whole;
        }

        // “Kyodo (Tokyo)” is found by the name before the parenthesis, “Central Agency (KCNA)” by the
        // abbreviation in it.
        var open = typed.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? null
            : ByKey.GetValueOrDefault(KeyOf(typed[..open])) ?? ByKey.GetValueOrDefault(KeyOf(typed[(open + 1)..]));
    }

    private static string KeyOf(string name)
    {
        var slug = Slug.Of(name);
        return slug.StartsWith(Article, StringComparison.Ordinal) ? slug[Article.Length..] : slug;
    }

    /// <summary>The entries of <c>publications.json</c>.</summary>
    internal static class Known
    {
        public static IReadOnlyList<KnownPublication> Value { get; } = Read();

        private static List<KnownPublication> Read()
        {
            using var file = typeof(Publications).Assembly.GetManifestResourceStream("publications.json")!;
            return JsonSerializer.Deserialize(file, PublicationsJson.Default.ListKnownPublication)!;
        }
    }
}
