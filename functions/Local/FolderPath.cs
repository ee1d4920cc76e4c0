namespace WatchReports.Local;

/// <summary>The one path of a folder, however a person writes it.</summary>
internal static class FolderPath
{
    /// <summary>
    /// The path without a separator at its end, without <c>.</c> and <c>..</c>, and without symbolic links. A shell
    /// completes <c>reports</c> to <c>reports/</c>, and the path of <c>.</c> has no links, while <c>~/reports</c> may
    /// be one. Upper and lower case stay as they are, also on a disk that ignores case: only the disk knows whether it
    /// does, and two folders must never have one path.
    /// </summary>
    /// <exception cref="IOException">The folder does not exist.</exception>
    public static string Resolve(string folder)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }

        var inner = new DirectoryInfo(Path.Combine(Resolve(parent), Path.GetFileName(path)));
        return inner.ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? Resolve(target.FullName)
            : inner.FullName;
    }
}
