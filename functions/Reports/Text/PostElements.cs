namespace WatchReports.Text;

/// <summary>Which elements of a web page count as posts.</summary>
internal enum PostElements
{
    /// <summary>
    /// The elements that blog engines mark as posts, such as <c>article</c> or <c>class="hentry"</c>.
    /// </summary>
    Posts,

    /// <summary>The main part of the page: <c>main</c> or <c>role="main"</c>.</summary>
    Main,

    /// <summary>The whole page.</summary>
    Page,
}
