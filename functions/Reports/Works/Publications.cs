using System.Text.Json;
using WatchReports.Language;

namespace WatchReports.Works;

/// <summary>
/// Identifies publications by a list of names: <c>KCNA</c>, <c>Korean Central News Agency</c> and <c>Korean Central
/// News Agency (KCNA)</c> are one publication. Names are compared as slugs, without a leading <c>The</c>.
/// </summary>
public sealed class Publications
{
    private const string Article = "the-";

    private readonly Dictionary<string, KnownPublication> bySlug;
    private readonly Dictionary<string, KnownPublication> byKey;

    private Publications(IEnumerable<KnownPublication> known)
    {
        bySlug = known.ToDictionary(publication => publication.Slug);
        byKey = bySlug.Values
            .SelectMany(publication => publication.Aliases
                .Append(publication.Name)
                .Append(publication.Slug)
                .Select(KeyOf)
                .Distinct()
                .Select(key => (key, publication)))
            .ToDictionary(pair => pair.key, pair => pair.publication);
    }

    /// <summary>The list in <c>publications.json</c> of this program.</summary>
    public static Publications BuiltIn { get; } = new(ReadBuiltIn());

    /// <summary>The publications of the list.</summary>
    internal IReadOnlyCollection<KnownPublication> Known => bySlug.Values;

    /// <summary>
    /// Finds the publication with a typed name or a slug. A name that is not in the list becomes a publication of its
    /// own.
    /// </summary>
    public PublicationName Find(string typed) => FindListed(typed) is { } known
        ? new PublicationName(known.Slug, known.Name)
        : new PublicationName(Slug.Of(typed), typed);

    /// <summary>The slug of the publication with a typed name; a slug stays the same.</summary>
    public string SlugOf(string typed) => Find(typed).Slug;

    /// <summary>All names of the publication with a typed name, the displayed name first.</summary>
    public IReadOnlyList<string> NamesOf(string typed) => FindListed(typed) is { } known
        ? [known.Name, .. known.Aliases]
        : [typed];

    /// <summary>Whether a typed name is that of a publication in the list.</summary>
    public bool IsListed(string typed) => FindListed(typed) is not null;

    /// <summary>
    /// The list with the names of an owner: each publication of the owner takes over the publications of this list that
    /// have one of its names, with all their names and the slug of the first.
    /// </summary>
    /// <param name="own">Publications that have no name in common, not even by way of this list.</param>
    public Publications With(IReadOnlyList<OwnPublication> own)
    {
        var known = new Dictionary<string, KnownPublication>(bySlug);
        foreach (var publication in own)
        {
            var joined = FindJoined(publication);
            foreach (var other in joined)
            {
                known.Remove(other.Slug);
            }

            var names = joined.SelectMany(other => other.Aliases.Prepend(other.Name).Append(other.Slug));
            var slug = joined is [var first, ..] ? first.Slug : Slug.Of(publication.Name);
            var others = publication.Names.Concat(names).Where(name => name != publication.Name && name != slug);
            known[slug] = new KnownPublication(slug, publication.Name, [.. others.Distinct()]);
        }

        return new Publications(known.Values);
    }

    /// <summary>The publications of the list that have a name of a publication of an owner.</summary>
    internal IReadOnlyList<KnownPublication> FindJoined(OwnPublication own) =>
        [.. own.Names.Prepend(own.Name).Select(FindListed).OfType<KnownPublication>().Distinct()];

    /// <summary>What two names have in common that are the same name; empty for a name without letters.</summary>
    internal static string KeyOf(string name)
    {
        var slug = Slug.Of(name);
        return slug.StartsWith(Article, StringComparison.Ordinal) ? slug[Article.Length..] : slug;
    }

    private KnownPublication? FindListed(string typed)
    {
        if (byKey.TryGetValue(KeyOf(typed), out var whole))
        {
            return whole;
        }

        // “Kyodo (Tokyo)” is found by the name before the parenthesis, “Central Agency (KCNA)” by the
        // abbreviation in it.
        var open = typed.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? null
            : byKey.GetValueOrDefault(KeyOf(typed[..open])) ?? byKey.GetValueOrDefault(KeyOf(typed[(open + 1)..]));
    }

    private static List<KnownPublication> ReadBuiltIn()
    {
        using var file = typeof(Publications).Assembly.GetManifestResourceStream("publications.json")!;
        return JsonSerializer.Deserialize(file, PublicationsJson.Default.ListKnownPublication)!;
    }
}
