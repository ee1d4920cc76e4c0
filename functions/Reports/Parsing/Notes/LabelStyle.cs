namespace WatchReports.Parsing.Notes;

/// <summary>The form in which the notes of a report are numbered.</summary>
internal enum LabelStyle
{
    /// <summary><c>[1]</c></summary>
    Bracket,

    /// <summary><c>¹</c></summary>
    Raised,

    /// <summary><c>1.</c></summary>
    Dot,

    /// <summary><c>1)</c></summary>
    Close,

    /// <summary><c>(1)</c></summary>
    Paren,

    /// <summary><c>*</c>, <c>**</c></summary>
    Star,
}
