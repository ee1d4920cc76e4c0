using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Replica;

namespace WatchReports.Http;

/// <summary>The citations of a pasted text, to be looked up.</summary>
internal sealed class TextLookup
{
    /// <summary>
    /// The largest number of citations in one look-up, so that one call reads a bounded number of works.
    /// </summary>
    public const int MaxCitations = 500;

    private readonly string text;
    private readonly PastedCitation[] citations;

    /// <summary>Reads a text.</summary>
    public TextLookup(string text)
    {
        this.text = text;
        citations = [.. PastedText.Read(text).Take(MaxCitations + 1)];
    }

    /// <summary>Whether the text has more than <see cref="MaxCitations"/> citations.</summary>
    public bool IsTooMuch => citations.Length > MaxCitations;

    /// <summary>
    /// Whether the text cites: a citation in it has a title, and a publication, a publisher or a date besides. Words to
    /// search for have none of these, and neither has a phrase in quotation marks.
    /// </summary>
    public bool Cites => citations.Any(pasted => pasted.Citation is
    {
        Work: not null, Title: not null
    }
    and ({ Publication: not null } or { Publisher: not null } or { Date: not null } or { Issued: not null }));

    /// <summary>Finds the works of the citations, in the order of the text.</summary>
    public IReadOnlyList<LookupItem> Find(ReplicaView view, CancellationToken ct)
    {
        var read = view.Lookup.Find(citations.Select(pasted => pasted.Citation), ct);
        return
        [
            .. citations.Select(pasted => CreateItem(
                pasted,
                pasted.Citation.Work is { } id ? read[id] : view.Lookup.FindIn(pasted.Citation.Raw, ct)) with
            {
                Publications = view.Publications,
            }),
        ];
    }

    private LookupItem CreateItem(PastedCitation pasted, FoundWorks works)
    {
        var citation = pasted.Citation;
        return new LookupItem(
            text[pasted.Start..pasted.End],
            pasted.Start,
            pasted.End,
            works.Status,
            pasted.Via,
            citation.Work is null ? null : ParsedCitation.From(citation),
            works.Works,
            works.Status == LookupStatus.NotFound ? works.Near : null,
            works.Status == LookupStatus.Unparsed ? pasted.Problem : null);
    }
}
