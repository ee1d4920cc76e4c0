namespace WatchReports.Local;

/// <summary>One walk through a watched folder, the folders in it, and the folders that links in them lead to.</summary>
/// <param name="root">The path of the folder.</param>
/// <param name="ct">Ends the walk.</param>
internal sealed class FolderWalk(string root, CancellationToken ct)
{
    // Twenty folders, each with links to all others, have more than 10^17 ways from one to another without a loop.
    // People have few links behind links.
    private const int MostLinksBehindLinks = 1000;

    // Hidden files are skipped by default: editors and browsers use hidden files for unfinished work.
    private static readonly EnumerationOptions Options = new() { IgnoreInaccessible = false };

    private readonly FolderListing listing = new();
    private readonly Queue<FolderPlace> pending = [];
    private int linksBehindLinks;

    /// <summary>Lists the files.</summary>
    /// <exception cref="IOException">The folder itself is missing or cannot be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder itself may not be listed.</exception>
    public FolderListing List()
    {
        AddEntries(new FolderPlace("", FolderPath.Resolve(root), Link: null, Left: []));
        while (pending.TryDequeue(out var place))
        {
            Try(place.Name, place.Path, () => AddEntries(place));
        }

        return listing;
    }

    /// <summary>Does a step for one folder; a folder that cannot be read stops no other folder.</summary>
    private void Try(string name, string path, Action step)
    {
        try
        {
            step();
        }
        catch (UnauthorizedAccessException)
        {
            listing.AddUnread(name, "is a folder that may not be read by the user who runs the host");
        }
        catch (IOException) when (WatchedFile.IsMisnamed(name) && !Directory.Exists(path))
        {
            listing.AddUnread(name, WatchedFile.Misnamed);
        }
        catch (IOException e)
        {
            var reason = e.Message.Split('\n')[0].Trim().TrimEnd('.');
            listing.AddUnread(
                name, $"is a folder that cannot be read ({reason.Replace(path, name, StringComparison.Ordinal)})");
        }
    }

    private void AddEntries(FolderPlace place)
    {
        var isEmpty = true;
        foreach (var entry in new DirectoryInfo(place.Path).EnumerateFileSystemInfos("*", Options))
        {
            ct.ThrowIfCancellationRequested();
            isEmpty = false;
            var name = place.NameOf(entry.Name);
            if (entry is DirectoryInfo { LinkTarget: null })
            {
                pending.Enqueue(place.Enter(entry.Name));
            }
            else if (entry is DirectoryInfo)
            {
                Try(name, entry.FullName, () => AddLink(place, entry));
            }
            else if (!IsUnfinished(entry.Name))
            {
                listing.Add(new WatchedFile(name, (FileInfo)entry));
            }
        }

        if (isEmpty)
        {
            listing.AddEmpty(place.Name);
        }
    }

    private void AddLink(FolderPlace place, FileSystemInfo link)
    {
        if (place.Link is not null && ++linksBehindLinks > MostLinksBehindLinks)
        {
            // One record, because there may be any number of links.
            listing.AddUnread(
                place.Link, $"is a link behind which only the first {MostLinksBehindLinks} links are followed");
            return;
        }

        var target = FolderPath.Resolve(link.FullName);
        if (place.ComesThrough(target))
        {
            listing.AddUnread(place.NameOf(link.Name), "is a link to one of its own parent folders");
            return;
        }

        pending.Enqueue(place.Follow(link.Name, target));
    }

    // Word has a file ~$report.docx beside an open report.docx, and Emacs and vim keep the version before as
    // report.txt~, which would compete with the report.
    private static bool IsUnfinished(string name) =>
        name.StartsWith("~$", StringComparison.Ordinal) || name.EndsWith('~');
}
