using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>The text of the owner about the series, from the settings or from a file.</summary>
public sealed class OwnerText
{
    private const int LowestHeading = 6;

    // An unclosed element of raw HTML would break the page around it.
    private static readonly MarkdownPipeline Markdown =
        new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>Reads the text once; a text that changes is read when the program starts again.</summary>
    public OwnerText(SeriesDescription series) =>
        Html = (series.About ?? ReadFile(series.AboutFile)) is { } text && !string.IsNullOrWhiteSpace(text)
            ? Render(text)
            : null;

    /// <summary>The text as HTML; null where the owner has given none.</summary>
    public MarkupString? Html { get; }

    /// <summary>
    /// Renders Markdown (CommonMark 0.31.2, and tables). Markup in the text is shown as it is typed, links lead to
    /// <c>http</c>, <c>https</c>, <c>mailto</c> and pages of the site only, a picture becomes its description, and
    /// headings come below that of the page.
    /// </summary>
    public static MarkupString Render(string text)
    {
        var document = Markdig.Markdown.Parse(text, Markdown);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            heading.Level = Math.Min(heading.Level + 1, LowestHeading);
        }

        foreach (var link in document.Descendants<LinkInline>().ToArray())
        {
            if (link.IsImage || !CanLead(link.Url))
            {
                // The words of the link stay.
                link.ReplaceBy(new ContainerInline());
            }
        }

        foreach (var link in document.Descendants<AutolinkInline>().ToArray())
        {
            if (!link.IsEmail && !CanLead(link.Url))
            {
                link.ReplaceBy(new LiteralInline(link.Url));
            }
        }

        return new MarkupString(document.ToHtml(Markdown));
    }

    private static bool CanLead(string? url) =>
        url is ['/', not '/' and not '\\', ..] or "/" || OutsideLink.Of(url) is not null
        || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeMailto);

    private static string? ReadFile(string path)
    {
        var whole = Path.Combine(AppContext.BaseDirectory, path);
        return File.Exists(whole) ? File.ReadAllText(whole) : null;
    }
}
