namespace WatchReports.Local;

/// <summary>A folder on the way through a watched folder.</summary>
/// <param name="Name">The path below the watched folder, with slashes; empty for the watched folder itself.</param>
/// <param name="Path">The path without links.</param>
/// <param name="Link">The name of the first link on the way; null for none.</param>
/// <param name="Left">The paths, without links, of the folders whose links the way follows.</param>
internal sealed record FolderPlace(string Name, string Path, string? Link, IReadOnlyCollection<string> Left)
{
    /// <summary>The name of a file or folder in this folder.</summary>
    public string NameOf(string entry) => Name.Length == 0 ? entry : $"{Name}/{entry}";

    /// <summary>A folder in this folder.</summary>
    public FolderPlace Enter(string folder) =>
        this with { Name = NameOf(folder), Path = System.IO.Path.Combine(Path, folder) };

    /// <summary>The folder that a link in this folder leads to.</summary>
    /// <param name="link">The name of the link.</param>
    /// <param name="target">The path of the folder, without links.</param>
    public FolderPlace Follow(string link, string target) =>
        new(NameOf(link), target, Link ?? NameOf(link), [.. Left, Path]);

    /// <summary>Whether the way comes through a folder or through a folder in it.</summary>
    /// <param name="folder">The path of the folder, without links.</param>
    public bool ComesThrough(string folder) => Left.Append(Path).Any(passed => IsIn(passed, folder));

    private static bool IsIn(string inner, string folder) =>
        inner.StartsWith(folder, StringComparison.Ordinal)
        && (inner.Length == folder.Length
            || System.IO.Path.EndsInDirectorySeparator(folder)
            || inner[folder.Length] == System.IO.Path.DirectorySeparatorChar);
}
