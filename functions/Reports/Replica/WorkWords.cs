using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>The words by which a work is found, as FTS5 has them.</summary>
/// <param name="Titles">All titles that reports give the work.</param>
/// <param name="Publications">All names of the publication.</param>
/// <param name="Authors">All authors.</param>
/// <param name="Addresses">All addresses.</param>
internal sealed record WorkWords(string Titles, string Publications, string Authors, string Addresses)
{
    /// <summary>Whether the work has no word.</summary>
    public bool IsEmpty => ToText().AsSpan().Trim().IsEmpty;

    /// <summary>Collects the words from what each report says of the work.</summary>
    /// <param name="parts">What each report says of the work.</param>
    /// <param name="publications">The names of publications.</param>
    public static WorkWords Of(IReadOnlyList<Work> parts, Works.Publications publications) => new(
        Index(parts.Select(part => part.Title)),
        Index(parts.Select(part => part.Publication)
            .Distinct()
            .OfType<string>()
            .SelectMany(publications.NamesOf)),
        Index(parts.SelectMany(part => part.Authors)),
        Index(parts.Select(part => part.Url)));

    /// <summary>All words in one text, to compare.</summary>
    public string ToText() => string.Join('\n', Titles, Publications, Authors, Addresses);

    private static string Index(IEnumerable<string?> passages) =>
        FullText.Index(passages.OfType<string>().Distinct());
}
