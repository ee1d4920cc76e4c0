namespace WatchReports.Site.Parts;

/// <summary>The files of the forms: plain text, Markdown, HTML and Word documents.</summary>
public static class TextFiles
{
    /// <summary>
    /// The list for the attribute <c>accept</c> of a form, with endings too, because most systems know no media type
    /// for Markdown.
    /// </summary>
    public const string Accepted =
        ".txt,.md,.markdown,.html,.htm,.xhtml,.docx,text/plain,text/markdown,text/html,"
        + "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}
