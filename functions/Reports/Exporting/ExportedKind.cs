using System.Text;

namespace WatchReports.Exporting;

/// <summary>The kinds of works that the formats have names for.</summary>
internal enum ExportedKind
{
    /// <summary>A piece of news.</summary>
    NewspaperArticle,

    /// <summary>An article of a magazine.</summary>
    MagazineArticle,

    /// <summary>An article of a journal that counts volumes.</summary>
    JournalArticle,

    /// <summary>A book.</summary>
    Book,

    /// <summary>A document of a government or an organisation.</summary>
    Document,

    /// <summary>What somebody said, as at a press conference.</summary>
    Event,

    /// <summary>A page on the web.</summary>
    WebPage,
}
