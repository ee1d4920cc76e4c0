namespace WatchReports.Model;

/// <summary>One mention of one work in one note.</summary>
public sealed record Citation
{
    /// <summary>The id of the work, absent where the citation could not be split into parts.</summary>
    public string? Work { get; init; }

    /// <summary>What kind of work it is; absent for an article and wherever the note does not tell.</summary>
    public WorkKind? Kind { get; init; }

    /// <summary>The title of the work, without its outer quotes.</summary>
    public string? Title { get; init; }

    /// <summary>The publication as named in the note.</summary>
    public string? Publication { get; init; }

    /// <summary>The publisher of a book, without its place.</summary>
    public string? Publisher { get; init; }

    /// <summary>The number of an issue or document as typed, such as <c>Vol. 50, No. 3</c> or <c>S/RES/2397</c>.</summary>
    public string? Number { get; init; }

    /// <summary>The date of the work.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The year or the month of a work whose day is not given: <c>yyyy</c> or <c>yyyy-MM</c>; absent where there is a date.</summary>
    public string? Issued { get; init; }

    /// <summary>BCP 47 language tag of the work, where the note tells it.</summary>
    public string? Language { get; init; }

    /// <summary>The authors of the work.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The URL as typed.</summary>
    public string? Url { get; init; }

    /// <summary>The day on which the author of the note saw the URL.</summary>
    public DateOnly? Accessed { get; init; }

    /// <summary>The pages as typed, such as <c>108</c> or <c>12-14</c>; paragraphs with their word: <c>para. 12</c>.</summary>
    public string? Pages { get; init; }

    /// <summary>The words before the citation, such as <c>See, for example,</c>.</summary>
    public string? Signal { get; init; }

    /// <summary>The citation as typed, without its signal.</summary>
    public required string Raw { get; init; }
}
