using System.ComponentModel.DataAnnotations;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>A page of a listing as served.</summary>
/// <param name="Items">The items, in the listing's order.</param>
/// <param name="Next">The relative URL of the next page; absent on the last.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next = null);

/// <summary>A note with the sentences that its markers stand in.</summary>
/// <param name="Number"><inheritdoc cref="Note" path="/param[@name='Number']"/></param>
/// <param name="Text"><inheritdoc cref="Note" path="/param[@name='Text']"/></param>
/// <param name="Citations"><inheritdoc cref="Note" path="/param[@name='Citations']"/></param>
/// <param name="SeeNotes"><inheritdoc cref="Note" path="/param[@name='SeeNotes']"/></param>
/// <param name="MarkedIn"><inheritdoc cref="Note" path="/param[@name='MarkedIn']"/></param>
/// <param name="Contexts">The sentences that the note's markers stand in.</param>
public sealed record NoteInContext(
    int Number,
    string Text,
    IReadOnlyList<Citation> Citations,
    IReadOnlyList<int> SeeNotes,
    IReadOnlyList<int> MarkedIn,
    IReadOnlyList<string> Contexts);

/// <summary>The body of a look-up.</summary>
/// <param name="Text">Pasted notes, a paragraph or one line.</param>
public sealed record LookupRequest([property: Required, Length(1, LookupText.MaxLength)] string? Text);

/// <summary>A citation found in pasted text, with the works that it names.</summary>
/// <param name="Raw">The citation, or the cross-reference, as posted.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Status">Whether a work was found.</param>
/// <param name="Via">For a cross-reference the number of the note in the text that it ends at.</param>
/// <param name="Parsed">The parts of the citation; absent where it could not be split.</param>
/// <param name="Works">The works found, with their uses.</param>
/// <param name="Near">For a citation that was not found up to three works that resemble it, the nearest first.</param>
public sealed record LookupItem(
    string Raw,
    int Start,
    int End,
    LookupStatus Status,
    int? Via,
    ParsedCitation? Parsed,
    IReadOnlyList<Work> Works,
    IReadOnlyList<NearWork>? Near);

/// <summary>The parts of a citation as typed.</summary>
/// <param name="Kind"><inheritdoc cref="Citation.Kind" path="/summary"/></param>
/// <param name="Title"><inheritdoc cref="Citation.Title" path="/summary"/></param>
/// <param name="Publication"><inheritdoc cref="Citation.Publication" path="/summary"/></param>
/// <param name="Publisher"><inheritdoc cref="Citation.Publisher" path="/summary"/></param>
/// <param name="Number"><inheritdoc cref="Citation.Number" path="/summary"/></param>
/// <param name="Date"><inheritdoc cref="Citation.Date" path="/summary"/></param>
/// <param name="Issued"><inheritdoc cref="Citation.Issued" path="/summary"/></param>
/// <param name="Language"><inheritdoc cref="Citation.Language" path="/summary"/></param>
/// <param name="Authors"><inheritdoc cref="Citation.Authors" path="/summary"/></param>
/// <param name="Url"><inheritdoc cref="Citation.Url" path="/summary"/></param>
/// <param name="Accessed"><inheritdoc cref="Citation.Accessed" path="/summary"/></param>
/// <param name="Pages"><inheritdoc cref="Citation.Pages" path="/summary"/></param>
/// <param name="Signal"><inheritdoc cref="Citation.Signal" path="/summary"/></param>
public sealed record ParsedCitation(
    WorkKind? Kind,
    string? Title,
    string? Publication,
    string? Publisher,
    string? Number,
    DateOnly? Date,
    string? Issued,
    string? Language,
    IReadOnlyList<string> Authors,
    string? Url,
    DateOnly? Accessed,
    string? Pages,
    string? Signal)
{
    /// <summary>The parts of a citation.</summary>
    public static ParsedCitation Of(Citation citation) => new(
        citation.Kind,
        citation.Title,
        citation.Publication,
        citation.Publisher,
        citation.Number,
        citation.Date,
        citation.Issued,
        citation.Language,
        citation.Authors,
        citation.Url,
        citation.Accessed,
        citation.Pages,
        citation.Signal);
}

/// <summary>Problem details (RFC 9457).</summary>
/// <param name="Type">A URI that names the kind of problem.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong this time.</param>
/// <param name="Errors">For a 400: what is wrong with each parameter, by its name.</param>
/// <param name="Reports">For a 409: the other reports in the blob.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string? Detail = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null,
    IReadOnlyList<string>? Reports = null);
