using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>
/// What the owner says of publications and works: names and ids that readings of reports do not have.
/// </summary>
public sealed class OwnerSettings
{
    private readonly Dictionary<string, string> merged;

    /// <summary>Takes the entries of both files.</summary>
    public OwnerSettings(IReadOnlyList<OwnPublication> publications, IReadOnlyList<Merge> merges)
    {
        Publications = publications.Count == 0 ? Publications.BuiltIn : Publications.BuiltIn.With(publications);
        OwnPublications = publications.Count;
        Merges = merges;
        merged = merges.SelectMany(merge => merge.Same.Append(merge.Work).Select(id => (id, merge.Work)))
            .ToDictionary(pair => pair.id, pair => pair.Work, StringComparer.Ordinal);
    }

    /// <summary>The settings of an owner who says nothing.</summary>
    public static OwnerSettings None { get; } = new([], []);

    /// <summary>The publications, with the owner's names.</summary>
    public Publications Publications { get; }

    /// <summary>The number of publications that the owner names.</summary>
    public int OwnPublications { get; }

    /// <summary>The works that are one.</summary>
    public IReadOnlyList<Merge> Merges { get; }

    /// <summary>
    /// The id of a citation's work, as if the program knew the owner's names: the slug in it is that of the publication
    /// with all its names.
    /// </summary>
    /// <param name="citation">A citation as it was read, which has a work.</param>
    public string IdUnderNames(Citation citation)
    {
        var id = citation.Work!;
        if ((citation.Publication ?? citation.Publisher) is not { } named)
        {
            return id;
        }

        var (before, now) = (Publications.BuiltIn.SlugOf(named), Publications.SlugOf(named));
        return before != now && id.StartsWith($"{before}-", StringComparison.Ordinal) ? now + id[before.Length..] : id;
    }

    /// <summary>The id that a citation's work has for the owner.</summary>
    /// <param name="citation">A citation as it was read, which has a work.</param>
    public string PresentId(Citation citation)
    {
        var named = IdUnderNames(citation);
        // The owner may have written the merge before the names.
        return FindMerged(named) ?? FindMerged(citation.Work!) ?? named;
    }

    /// <summary>The id into which the owner merges an id; null where no merge has it.</summary>
    public string? FindMerged(string id) => merged.GetValueOrDefault(id);

    /// <summary>A report with the ids that its works have for the owner.</summary>
    public Report Apply(Report report) => ReferenceEquals(this, None) ? report : WithIds(report, PresentId);

    /// <summary>A report with the ids that its works would have without merges.</summary>
    public Report ApplyNames(Report report) => WithIds(report, IdUnderNames);

    /// <summary>Whether other settings say the same of a citation.</summary>
    public bool SaysTheSame(OwnerSettings other, Citation citation) =>
        (citation.Work is null || PresentId(citation) == other.PresentId(citation))
        && (citation.Publication is not { } publication
            || Publications.NamesOf(publication).SequenceEqual(other.Publications.NamesOf(publication)));

    private static Report WithIds(Report report, Func<Citation, string> idOf)
    {
        return report.Notes.All(IsPresent) ? report : report with
        {
            Notes = [.. report.Notes.Select(note => IsPresent(note) ? note : note with
            {
                Citations = [.. note.Citations.Select(citation =>
                    citation.Work is null ? citation : citation with { Work = idOf(citation) })],
            })],
        };

        bool IsPresent(Note note) =>
            note.Citations.All(citation => citation.Work is null || citation.Work == idOf(citation));
    }
}
