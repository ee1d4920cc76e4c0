using AngleSharp.Html.Parser.Tokens;

namespace WatchReports.Text;

/// <summary>Tells the posts of a page from all that stands around them, by the names and classes that blog engines and sites use.</summary>
internal sealed class HtmlRegions(PostElements posts)
{
    private static readonly HashSet<string> PostClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        "post", "hentry", "entry", "blog-post", "blogpost", "date-header",
    };

    private static readonly HashSet<string> ContentClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        "post-body", "entry-content", "post-content", "entry-body", "article-body", "article-content", "post-entry",
    };

    private static readonly HashSet<string> FurnitureElements = ["nav", "aside", "footer", "button", "select", "textarea", "svg", "iframe", "noscript", "object", "template"];

    private static readonly HashSet<string> FurnitureWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "sidebar", "widget", "share", "sharing", "sharedaddy", "social", "related", "relatedposts", "breadcrumb", "breadcrumbs", "pagination", "pager", "navigation", "nav",
        "navbar", "menu", "footer", "cookie", "cookies", "search", "blogroll",
    };

    private static readonly HashSet<string> CommentWords = new(StringComparer.OrdinalIgnoreCase) { "comment", "comments", "respond", "disqus" };

    private static readonly HashSet<string> NoteWords = new(StringComparer.OrdinalIgnoreCase) { "footnote", "footnotes", "endnote", "endnotes", "fn", "references", "reflist", "notes" };

    /// <summary>Whether a post has been seen.</summary>
    public bool HavePosts { get; private set; } = posts == PostElements.Page;

    /// <summary>The region of an element inside another region.</summary>
    public Region Of(HtmlTagToken tag, Region above)
    {
        if (above == Region.Comments)
        {
            return above;
        }

        var classes = tag.GetAttribute("class") ?? "";
        var id = tag.GetAttribute("id") ?? "";
        if (Has(classes, NoteWords) || Has(id, NoteWords))
        {
            return above;
        }

        if (Has(classes, CommentWords) || Has(id, CommentWords))
        {
            return Region.Comments;
        }

        var post = Post(tag, classes);
        if (post == Region.Page && (FurnitureElements.Contains(tag.Name) || Has(classes, FurnitureWords) || Has(id, FurnitureWords)))
        {
            return Region.Furniture;
        }

        HavePosts |= post != Region.Page;
        return post == Region.Page ? above : post;
    }

    /// <summary>Whether lines of a region stand outside the posts.</summary>
    public bool IsAside(Region region) => region is Region.Furniture or Region.Comments || (region == Region.Page && posts != PostElements.Page);

    private Region Post(HtmlTagToken tag, string classes)
    {
        if (posts == PostElements.Page)
        {
            return Region.Page;
        }

        if (posts == PostElements.Main)
        {
            return tag.Name == "main" || tag.GetAttribute("role") == "main" ? Region.Post : Region.Page;
        }

        var property = tag.GetAttribute("itemprop") ?? "";
        if (property == "articleBody" || HasWhole(classes, ContentClasses))
        {
            return Region.Content;
        }

        return tag.Name == "article" || property == "blogPost" || HasWhole(classes, PostClasses) ? Region.Post : Region.Page;
    }

    private static bool HasWhole(string classes, HashSet<string> names) =>
        classes.Length > 0 && classes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(names.Contains);

    private static bool Has(string names, HashSet<string> words) =>
        names.Length > 0 && names.Split([' ', '\t', '\n', '-', '_'], StringSplitOptions.RemoveEmptyEntries).Any(words.Contains);
}
