using System.Globalization;
using System.Xml;
using WatchReports.Language;

namespace WatchReports.Exporting;

/// <summary>A feed in the Atom format (RFC 4287).</summary>
public sealed record AtomFeed
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <summary>The absolute address of the feed, which is its permanent id too.</summary>
    public required string Url { get; init; }

    /// <summary>The absolute address of the next page (RFC 5005, 3); null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>The absolute address of the page for people with the same entries.</summary>
    public required string PageUrl { get; init; }

    /// <summary>The title.</summary>
    public required string Title { get; init; }

    /// <summary>A sentence about the feed.</summary>
    public required string Subtitle { get; init; }

    /// <summary>The author of the entries that name none.</summary>
    public required string Author { get; init; }

    /// <summary>The entries in order.</summary>
    public required IReadOnlyList<AtomEntry> Entries { get; init; }

    /// <summary>Writes the feed as XML in UTF-8.</summary>
    public byte[] Write() => XmlFile.Write(WriteFeed);

    private void WriteFeed(XmlWriter xml)
    {
        xml.WriteStartElement("feed", Namespace);
        WriteText(xml, "id", Url);
        WriteText(xml, "title", Title);
        WriteText(xml, "subtitle", Subtitle);
        // An empty feed has never been changed.
        WriteText(xml, "updated", Instant(Entries.Select(entry => entry.Updated).DefaultIfEmpty(default).Max()));
        WriteAuthor(xml, Author);
        WriteLink(xml, "self", Url, "application/atom+xml");
        WriteLink(xml, "alternate", PageUrl, "text/html");
        if (Next is not null)
        {
            WriteLink(xml, "next", Next, "application/atom+xml");
        }

        foreach (var entry in Entries)
        {
            WriteEntry(xml, entry);
        }

        xml.WriteEndElement();
    }

    private static void WriteEntry(XmlWriter xml, AtomEntry entry)
    {
        xml.WriteStartElement("entry", Namespace);
        WriteText(xml, "id", entry.Url);
        WriteText(xml, "title", entry.Title);
        WriteLink(xml, "alternate", entry.Url, "text/html");
        WriteLink(xml, "alternate", entry.DataUrl, "application/json");
        if (entry.Published is { } published)
        {
            WriteText(xml, "published", Instant(new DateTimeOffset(published, default, default)));
        }

        WriteText(xml, "updated", Instant(entry.Updated));
        foreach (var author in entry.Authors)
        {
            WriteAuthor(xml, author);
        }

        WriteText(xml, "summary", entry.Summary);
        xml.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        WriteText(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void WriteText(XmlWriter xml, string name, string text) =>
        xml.WriteElementString(name, Namespace, PlainLine.Of(text));

    private static void WriteLink(XmlWriter xml, string rel, string href, string type)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", rel);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", href);
        xml.WriteEndElement();
    }

    // RFC 3339.
    private static string Instant(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
