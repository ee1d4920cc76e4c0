namespace WatchReports.Local;

/// <summary>What a watched folder holds.</summary>
internal sealed class FolderListing
{
    /// <summary>The files, by the names of their blobs.</summary>
    public Dictionary<string, WatchedFile> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The folders whose files are not known: for each name the problem, as the end of a sentence such as “The file …”.
    /// </summary>
    public Dictionary<string, string> Unread { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a file is in the folder, or may be in a part that is not known.</summary>
    /// <param name="blob">The name of the file's blob.</param>
    public bool MayHave(string blob) => Files.ContainsKey(blob)
        || Unread.Keys.Any(folder => blob == WatchedFile.BlobOf(folder)
            || blob.StartsWith($"{folder}/", StringComparison.Ordinal));
}
