using System.Text.Json.Serialization;

namespace WatchReports.Model;

/// <summary>
/// The facts about a work that a note can give. Every record that names a work takes them from here, so that they have
/// one order in JSON: <see cref="JsonPropertyOrderAttribute"/> puts a record's own properties before or after them.
/// </summary>
public abstract record WorkDescription
{
    /// <summary>The order of properties that come before the facts in JSON.</summary>
    protected const int Before = -1;

    /// <summary>The order of properties that come after the facts in JSON.</summary>
    protected const int After = 1;

    /// <summary>The kind of the work; absent for an article and where the note does not show the kind.</summary>
    public WorkKind? Kind { get; init; }

    /// <summary>The title of the work, without its outer quotation marks.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// The publication: in a citation as the note names it, in a work under the one name that counts for all its names.
    /// </summary>
    public string? Publication { get; init; }

    /// <summary>The publisher of a book, without its place.</summary>
    public string? Publisher { get; init; }

    /// <summary>
    /// The number of an issue or document as typed, such as <c>Vol. 50, No. 3</c> or <c>S/RES/2397</c>.
    /// </summary>
    public string? Number { get; init; }

    /// <summary>The date of the work.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>
    /// The year or the month of a work whose day is unknown: <c>yyyy</c> or <c>yyyy-MM</c>; absent where there is a
    /// date.
    /// </summary>
    public string? Issued { get; init; }

    /// <summary>BCP 47 language tag of the work, where the note names its language.</summary>
    public string? Language { get; init; }

    /// <summary>The authors of the work as typed, in the order of the note.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The URL of the work as typed.</summary>
    public string? Url { get; init; }

    /// <summary>The day on which the author of the note saw the URL.</summary>
    public DateOnly? Accessed { get; init; }
}
