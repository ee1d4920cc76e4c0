using AngleSharp.Html.Parser.Tokens;

namespace WatchReports.Text;

/// <summary>
/// Separates the posts of a web page from menus, sidebars and comments, by the element names, classes and ids that blog
/// engines use (samples 131 and 133).
/// </summary>
internal sealed class HtmlRegions(PostElements posts)
{
    // Blogger and WordPress put these classes on a post. Blogger writes the posting date above the post, in
    // <h2 class="date-header"> (sample 131).
    private static readonly HashSet<string> PostClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        "post", "hentry", "entry", "blog-post", "blogpost", "date-header",
    };

    // The element that has only the text of a post: post-body in Blogger, entry-content in WordPress.
    private static readonly HashSet<string> ContentClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        "post-body", "entry-content", "post-content", "entry-body", "article-body", "article-content", "post-entry",
    };

    private static readonly HashSet<string> FurnitureElements =
    [
        "nav", "aside", "footer", "button", "select", "textarea", "svg", "iframe", "noscript", "object", "template",
    ];

    // Words in classes and ids; “jp-relatedposts” and “share-buttons” have two words each.
    private static readonly HashSet<string> FurnitureWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "sidebar", "widget", "share", "sharing", "sharedaddy", "social", "related", "relatedposts", "breadcrumb",
        "breadcrumbs", "pagination", "pager", "navigation", "nav", "navbar", "menu", "footer", "cookie", "cookies",
        "search", "blogroll",
    };

    // Modern Footnotes repeats the notes of the paragraphs in a list for print.
    private static readonly HashSet<string> RepeatingClasses = new(StringComparer.OrdinalIgnoreCase)
    {
        "modern-footnotes-list",
    };

    // The roles of a note in DPUB-ARIA, and its types in EPUB.
    private static readonly HashSet<string> NoteRoles = new(StringComparer.OrdinalIgnoreCase)
    {
        "doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote",
    };

    private static readonly HashSet<string> NoteListRoles = new(StringComparer.OrdinalIgnoreCase)
    {
        "doc-endnotes", "footnotes", "endnotes", "rearnotes",
    };

    private static readonly HashSet<string> CommentWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "comment", "comments", "respond", "disqus",
    };

    // Words of elements that contain the notes of a report, which stay in the region of the report:
    // <aside class="footnotes"> is not a sidebar.
    private static readonly HashSet<string> NoteWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "footnote", "footnotes", "endnote", "endnotes", "fn", "references", "reflist", "notes",
    };

    /// <summary>Whether the page has a post so far.</summary>
    public bool HavePosts { get; private set; } = posts == PostElements.Page;

    /// <summary>Classifies an element.</summary>
    /// <param name="tag">The start tag.</param>
    /// <param name="above">The region of the parent element, which the element inherits unless its tag says
    /// otherwise.</param>
    public Region Classify(HtmlTagToken tag, Region above)
    {
        if (above == Region.Comments)
        {
            return above;
        }

        var classes = tag.GetAttribute("class") ?? "";
        var id = tag.GetAttribute("id") ?? "";
        if (HasName(classes, RepeatingClasses))
        {
            return Region.Furniture;
        }

        if (HasWord(classes, NoteWords) || HasWord(id, NoteWords) || IsNote(tag))
        {
            return above;
        }

        if (HasWord(classes, CommentWords) || HasWord(id, CommentWords))
        {
            return Region.Comments;
        }

        var post = ClassifyPost(tag, classes);
        var isFurniture = FurnitureElements.Contains(tag.Name)
            || HasWord(classes, FurnitureWords)
            || HasWord(id, FurnitureWords);
        if (post == Region.Page && isFurniture)
        {
            return Region.Furniture;
        }

        HavePosts |= post != Region.Page;
        return post == Region.Page ? above : post;
    }

    /// <summary>Whether an element is one note by its role: <c>&lt;aside role="doc-footnote"&gt;</c>.</summary>
    public static bool IsSingleNote(HtmlTagToken tag) => HasRole(tag, NoteRoles);

    private static bool HasRole(HtmlTagToken tag, HashSet<string> roles) =>
        HasName(tag.GetAttribute("role") ?? "", roles) || HasName(tag.GetAttribute("epub:type") ?? "", roles);

    /// <summary>Whether the lines of a region are outside the posts.</summary>
    public bool IsAside(Region region) =>
        region is Region.Furniture or Region.Comments || (region == Region.Page && posts != PostElements.Page);

    private static bool IsNote(HtmlTagToken tag) => HasRole(tag, NoteRoles) || HasRole(tag, NoteListRoles);

    private Region ClassifyPost(HtmlTagToken tag, string classes)
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
        if (property == "articleBody" || HasName(classes, ContentClasses))
        {
            return Region.Content;
        }

        var isPost = tag.Name == "article" || property == "blogPost" || HasName(classes, PostClasses);
        return isPost ? Region.Post : Region.Page;
    }

    /// <summary>Whether one of the names in an attribute is among the given names.</summary>
    public static bool HasName(string classes, HashSet<string> names) => HasAny(classes, " \t\n\f\r", names);

    private static bool HasWord(string names, HashSet<string> words) => HasAny(names, " \t\n-_", words);

    // Looks the words up where they are: an attribute may have millions of words.
    private static bool HasAny(ReadOnlySpan<char> text, ReadOnlySpan<char> dividers, HashSet<string> words)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var range in text.SplitAny(dividers))
        {
            if (lookup.Contains(text[range]))
            {
                return true;
            }
        }

        return false;
    }
}
