namespace WatchReports.Exporting;

/// <summary>The kinds of works that the export formats distinguish.</summary>
internal enum ExportedKind
{
    /// <summary>An article of a newspaper or a news agency.</summary>
    NewspaperArticle,

    /// <summary>An article of a magazine.</summary>
    MagazineArticle,

    /// <summary>An article of a journal with volumes.</summary>
    JournalArticle,

    /// <summary>A chapter of a book, or an article of a collection.</summary>
    Chapter,

    /// <summary>A book.</summary>
    Book,

    /// <summary>A document of a government or an organisation.</summary>
    Document,

    /// <summary>A speech or statement, such as at a press conference.</summary>
    Event,

    /// <summary>A page on the web.</summary>
    WebPage,
}
