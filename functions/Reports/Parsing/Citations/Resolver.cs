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
        EarlierWorks? here = null;
        var next = 0;
        foreach (var found in contents.References)
        {
            for (; next < contents.Citations.Count && contents.Citations[next].Start < found.Start; next++)
            {
                citations.Add(contents.Citations[next]);
                (here ??= new EarlierWorks()).Add(number, contents.Citations[next].Citation);
            }

            Resolve(number, note, found, here, citations, references);
        }

        citations.AddRange(contents.Citations.Skip(next));
        foreach (var found in citations)
        {
            _earlier.Add(number, found.Citation);
        }

        _previous = number;
        return new ResolvedNote(citations, references);
    }

    private void Resolve(
        int number,
        NoteText note,
        FoundReference found,
        EarlierWorks? here,
        List<FoundCitation> citations,
        List<FoundCrossReference> references)
    {
        var reference = found.Reference;
        var raw = note.Source[found.Start..found.End];
        if (reference.Kind == ReferenceKind.ShortForm)
        {
            if (here?.Find(reference.Author, reference.Title) is { } repeated)
            {
                citations.Add(new FoundCitation(
                    repeated.Citation with { Raw = raw, Pages = reference.Pages, Signal = null },
                    found.Start,
                    found.End));
                return;
            }

            if (_earlier.Find(reference.Author, reference.Title) is null)
            {
                citations.Add(new FoundCitation(new Citation { Raw = raw }, found.Start, found.End));
                return;
            }
        }

        references.Add(reference.Kind switch
        {
            ReferenceKind.Numbers => new FoundCrossReference(reference.Notes, found.Start, found.End),
            ReferenceKind.Ibidem when references.Count > 0 =>
                references[^1] with { Start = found.Start, End = found.End },
            ReferenceKind.Ibidem => new FoundCrossReference(Maybe(_previous), found.Start, found.End),
            _ => Named(reference, found),
        });
    }

    private FoundCrossReference Named(Reference reference, FoundReference found)
    {
        var byTitle = reference.Title is null ? null : _earlier.Find(reference.Author, reference.Title);
        var earlier = byTitle ?? (reference.Author is { } author ? _earlier.FindByAuthor(author) : null);
        return new FoundCrossReference(Maybe(earlier?.Note), found.Start, found.End) { Work = byTitle?.Citation.Work };
    }

    private static IReadOnlyList<int> Maybe(int? note) => note is { } number ? [number] : [];
}
