namespace WatchReports.Parsing.Citations;

/// <summary>The kinds of characters with which a detail can begin; most forms need not be tried.</summary>
[Flags]
internal enum FirstCharacter
{
    /// <summary>A letter.</summary>
    Letter = 1,

    /// <summary>A digit.</summary>
    Digit = 2,

    /// <summary>An opening bracket.</summary>
    Bracket = 4,

    /// <summary>Any other character, such as <c>¶</c>.</summary>
    Sign = 8,

    /// <summary>Any character.</summary>
    Any = Letter | Digit | Bracket | Sign,
}
