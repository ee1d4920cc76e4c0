using System.Text.Json;
using WatchReports.Language;

namespace WatchReports.Works;

/// <summary>
/// Folds the names of a publication to one, by the list in <c>publications.json</c>: <c>KCNA</c>, <c>Korean Central News Agency</c> and
/// <c>Korean Central News Agency (KCNA)</c> are one publication. Names are compared as slugs, without an article before them.
/// </summary>
public static class Publications
{
    private const string Article = "the-";

    private static readonly Dictionary<string, PublicationName> ByKey = Known.Value
        .SelectMany(known => known.Aliases.Append(known.Name).Append(known.Slug).Select(Key).Distinct().Select(key => (key, known)))
        .ToDictionary(pair => pair.key, pair => new PublicationName(pair.known.Slug, pair.known.Name));

    /// <summary>The publication of a name as typed, or of a slug; one that is not listed is its own.</summary>
    public static PublicationName Find(string typed) => Listed(typed) ?? new PublicationName(Slug.Of(typed), typed);

    /// <summary>The slug of a name as typed; a slug is its own.</summary>
    public static string SlugOf(string typed) => Find(typed).Slug;

    private static PublicationName? Listed(string typed)
    {
        if (ByKey.TryGetValue(Key(typed), out var whole))
        {
            return whole;
        }

        // “Korean Central News Agency (KCNA)”, “Kyodo (Tokyo)”: the name counts, then what it is called for short.
        var open = typed.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? null
            : ByKey.GetValueOrDefault(Key(typed[..open])) ?? ByKey.GetValueOrDefault(Key(typed[(open + 1)..]));
    }

    private static string Key(string name)
    {
        var slug = Slug.Of(name);
        return slug.StartsWith(Article, StringComparison.Ordinal) ? slug[Article.Length..] : slug;
    }

    /// <summary>The list as maintained.</summary>
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
