namespace WatchReports.Local;

/// <summary>Lists the files of a folder and of the folders in it.</summary>
/// <param name="root">The path of the folder.</param>
internal sealed class WatchedFolder(string root)
{
    // Hidden files are skipped by default: editors and browsers use hidden files for unfinished work.
    private static readonly EnumerationOptions Options = new() { IgnoreInaccessible = false };

    /// <summary>Lists the files.</summary>
    /// <exception cref="IOException">The folder itself is missing or cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be listed.</exception>
    public FolderListing List()
    {
        var listing = new FolderListing();
        Add(new DirectoryInfo(root), listing);
        return listing;
    }

    private void Add(DirectoryInfo folder, FolderListing listing)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Options))
        {
            var name = Path.GetRelativePath(root, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (entry is DirectoryInfo inner)
            {
                AddInner(name, inner, folder, listing);
            }
            else if (!IsUnfinished(entry.Name))
            {
                var file = new WatchedFile(name, (FileInfo)entry);
                listing.Files[file.Blob] = file;
            }
        }
    }

    private void AddInner(string name, DirectoryInfo inner, DirectoryInfo parent, FolderListing listing)
    {
        if (LinksToParent(inner, parent))
        {
            listing.Unread[name] = "is a link to one of its own parent folders";
            return;
        }

        try
        {
            Add(inner, listing);
        }
        catch (UnauthorizedAccessException)
        {
            listing.Unread[name] = "is a folder that may not be read by the user who runs the host";
        }
        catch (IOException e)
        {
            var reason = e.Message.Split('\n')[0].Trim().TrimEnd('.');
            listing.Unread[name] = $"is a folder that cannot be read ({reason.Replace(inner.FullName, name,
                StringComparison.Ordinal)})";
        }
    }

    // Word has a file ~$report.docx beside an open report.docx, and Emacs and vim keep the version before as
    // report.txt~, which would compete with the report.
    private static bool IsUnfinished(string name) =>
        name.StartsWith("~$", StringComparison.Ordinal) || name.EndsWith('~');

    /// <summary>
    /// Whether a folder is a link to one of its own parent folders, so that recursion would never end.
    /// </summary>
    private static bool LinksToParent(DirectoryInfo inner, DirectoryInfo parent)
    {
        if (inner.ResolveLinkTarget(returnFinalTarget: true) is not { } target)
        {
            return false;
        }

        var parentPath = Path.TrimEndingDirectorySeparator(parent.FullName) + Path.DirectorySeparatorChar;
        var targetPath = Path.TrimEndingDirectorySeparator(target.FullName) + Path.DirectorySeparatorChar;
        return parentPath.StartsWith(targetPath, StringComparison.Ordinal);
    }
}
