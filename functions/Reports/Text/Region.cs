namespace WatchReports.Text;

/// <summary>What part of a page an element belongs to.</summary>
internal enum Region
{
    /// <summary>The page around everything.</summary>
    Page,

    /// <summary>A post with what stands around its text.</summary>
    Post,

    /// <summary>The text of a post.</summary>
    Content,

    /// <summary>Menus, sidebars, buttons.</summary>
    Furniture,

    /// <summary>What readers wrote.</summary>
    Comments,
}
