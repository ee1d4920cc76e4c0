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
/// <param name="Text">Pasted notes.</param>
public sealed record LookupRequest(string? Text);

/// <summary>A citation found in pasted text, with the works that it names.</summary>
/// <param name="Raw">The citation as typed.</param>
/// <param name="Start">Where it starts in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Status">Whether a work was found.</param>
/// <param name="Works">The works found.</param>
public sealed record LookupItem(string Raw, int Start, int End, LookupStatus Status, IReadOnlyList<Work> Works);

/// <summary>What a look-up found for one citation.</summary>
public enum LookupStatus
{
    /// <summary>One work.</summary>
    Found,

    /// <summary>A work that no report cites.</summary>
    NotFound,

    /// <summary>The citation could not be split into its parts.</summary>
    Unparsed,
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
