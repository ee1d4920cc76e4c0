namespace WatchReports.Parsing.Citations;

/// <summary>The kinds of marks that show where a title begins.</summary>
internal enum TitleMarkKind
{
    /// <summary>A double quotation mark, or one of another language: <c>“</c>, <c>„</c>, <c>«</c>, <c>「</c>.</summary>
    Double,

    /// <summary>A single quotation mark that is no apostrophe.</summary>
    Single,

    /// <summary>A link of the page, or one typed in Markdown.</summary>
    Link,

    /// <summary>Italics of the page, or typed in Markdown.</summary>
    Italics,
}
