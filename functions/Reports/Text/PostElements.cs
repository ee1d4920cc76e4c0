namespace WatchReports.Text;

/// <summary>Which elements are taken for posts.</summary>
internal enum PostElements
{
    /// <summary>Those that blog engines mark as posts.</summary>
    Posts,

    /// <summary>The main part of the page.</summary>
    Main,

    /// <summary>The page.</summary>
    Page,
}
