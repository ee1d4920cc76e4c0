using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Finds what the references of notes mean, from the notes before: <c>Ibid.</c>, <c>op. cit.</c>, short forms and
/// numbers. The notes are given in their order.
/// </summary>
internal sealed class Resolver
{
    private readonly EarlierWorks _earlier = new();
    private int? _previous;

    /// <summary>Resolves the references of the next note.</summary>
    /// <param name="number">The number of the note.</param>
    /// <param name="note">The text of the note.</param>
    /// <param name="contents">What the note has.</param>
    public ResolvedNote Resolve(int number, NoteText note, NoteContents contents)
    {
        var citations = new List<FoundCitation>();
        var references = new List<FoundCrossReference>();
        var next = 0;
        foreach (var found in contents.References)
        {
            for (; next < contents.Citations.Count && contents.Citations[next].Start < found.Start; next++)
            {
                Add(number, contents.Citations[next], citations);
            }

            Resolve(number, note, found, citations, references);
        }

        foreach (var citation in contents.Citations.Skip(next))
        {
            Add(number, citation, citations);
        }

        _previous = number;
        return new ResolvedNote(citations, references);
    }

    private void Add(int number, FoundCitation found, List<FoundCitation> citations)
    {
        citations.Add(found);
        _earlier.Add(number, found.Citation);
    }

    private void Resolve(
        int number,
        NoteText note,
        FoundReference found,
        List<FoundCitation> citations,
        List<FoundCrossReference> references)
    {
        var reference = found.Reference;
        switch (reference.Kind)
        {
            case ReferenceKind.Numbers:
                references.Add(new FoundCrossReference(reference.Notes, found.Start, found.End));
                break;
            case ReferenceKind.Ibidem:
                references.Add(references.Count > 0
                    ? references[^1] with { Start = found.Start, End = found.End }
                    : new FoundCrossReference(Maybe(_previous), found.Start, found.End));
                break;
            default:
                var earlier = _earlier.Find(reference.Author, reference.Title);
                var raw = note.Source[found.Start..found.End];
                if (earlier is { } work && work.Note == number)
                {
                    var repeated = work.Citation with { Raw = raw, Pages = reference.Pages, Signal = null };
                    citations.Add(new FoundCitation(repeated, found.Start, found.End));
                }
                else if (earlier is not null || reference.Kind == ReferenceKind.OpereCitato)
                {
                    references.Add(new FoundCrossReference(Maybe(earlier?.Note), found.Start, found.End)
                    {
                        Work = reference.Title is null ? null : earlier?.Citation.Work,
                    });
                }
                else
                {
                    citations.Add(new FoundCitation(new Citation { Raw = raw }, found.Start, found.End));
                }

                break;
        }
    }

    private static IReadOnlyList<int> Maybe(int? note) => note is { } number ? [number] : [];
}
