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

    /// <summary><c>[^1]:</c>, as Markdown has it, in plain text</summary>
    Caret,

    /// <summary><c>(注1)</c>, <c>注1)</c>, <c>주1)</c></summary>
    Sign,

    /// <summary><c>[i]</c></summary>
    RomanBracket,

    /// <summary><c>i.</c>, <c>i)</c>, or <c>i</c> alone</summary>
    Roman,

    /// <summary><c>-</c>, <c>•</c>: the notes have no numbers of their own</summary>
    Bullet,

    /// <summary><c>1</c> alone, as raised numbers become in the text of a PDF file</summary>
    Bare,
}
