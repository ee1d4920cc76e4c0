namespace WatchReports.Local;

/// <summary>What a watched folder holds.</summary>
internal sealed class FolderListing
{
    private readonly Dictionary<string, WatchedFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> unread = new(StringComparer.Ordinal);
    private readonly HashSet<string> unknown = new(StringComparer.Ordinal);
    private readonly HashSet<string> empty = new(StringComparer.Ordinal);

    /// <summary>The files, by the names of their blobs.</summary>
    public IReadOnlyDictionary<string, WatchedFile> Files => files;

    /// <summary>
    /// The folders whose files are not all known: for each name the problem, as the end of a sentence such as “The
    /// file …”.
    /// </summary>
    public IReadOnlyDictionary<string, string> Unread => unread;

    /// <summary>Adds a file.</summary>
    public void Add(WatchedFile file)
    {
        files[file.Blob] = file;
        // A link to a folder on a disk that is away looks like a link to a missing file.
        if (file.IsLost)
        {
            unknown.Add(file.Name);
        }
    }

    /// <summary>Adds a folder whose files are not all known.</summary>
    public void AddUnread(string name, string problem)
    {
        unread[name] = problem;
        unknown.Add(name);
        unknown.Add(WatchedFile.BlobOf(name));
    }

    /// <summary>Adds a folder in which nothing is.</summary>
    public void AddEmpty(string name)
    {
        empty.Add(name);
        empty.Add(WatchedFile.BlobOf(name));
    }

    /// <summary>The empty folder in which a file would be; null for none.</summary>
    /// <param name="blob">The name of the file's blob.</param>
    public string? FindEmptyFolder(string blob) => FoldersOf(blob).FirstOrDefault(empty.Contains);

    /// <summary>Whether a file is in the folder, or may be in a part that is not known.</summary>
    /// <param name="blob">The name of the file's blob.</param>
    public bool MayHave(string blob) =>
        files.ContainsKey(blob) || unknown.Contains(blob) || FoldersOf(blob).Any(unknown.Contains);

    private static IEnumerable<string> FoldersOf(string blob)
    {
        for (var slash = blob.IndexOf('/'); slash >= 0; slash = blob.IndexOf('/', slash + 1))
        {
            yield return blob[..slash];
        }
    }
}
