namespace WatchReports.Text;

/// <summary>The part of a web page that an element belongs to.</summary>
internal enum Region
{
    /// <summary>The page outside all other regions.</summary>
    Page,

    /// <summary>A post, including its title, date and buttons.</summary>
    Post,

    /// <summary>The text of a post.</summary>
    Content,

    /// <summary>Menus, sidebars and buttons.</summary>
    Furniture,

    /// <summary>Comments by readers.</summary>
    Comments,
}
