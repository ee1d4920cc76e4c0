namespace WatchReports.Local;

/// <summary>The one path of a folder, however a person writes it.</summary>
internal static class FolderPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>
    /// The path without a separator at its end, without <c>.</c> and <c>..</c>, and without symbolic links. A shell
    /// completes <c>reports</c> to <c>reports/</c>, and the path of <c>.</c> has no links, while <c>~/reports</c> may
    /// be one. Upper and lower case stay as they are, also on a disk that ignores case: only the disk knows whether it
    /// does, and two folders must never have one path.
    /// </summary>
    /// <exception cref="IOException">The folder does not exist, or the path has too many links.</exception>
    public static string Resolve(string folder)
    {
        var full = Path.GetFullPath(folder);
        var path = Path.GetPathRoot(full)!;
        var rest = new Stack<string>(full[path.Length..].Split(Separators).Reverse());
        var links = 0;
        while (rest.TryPop(out var part))
        {
            if (part is "" or ".")
            {
                continue;
            }

            // After the links before it: the target “s/../x” is beside the folder that the link s leads to.
            if (part == "..")
            {
                path = Path.GetDirectoryName(path) ?? path;
                continue;
            }

            var inner = new DirectoryInfo(Path.Combine(path, part));
            if (inner.LinkTarget is not { } target)
            {
                path = inner.Exists
                    ? inner.FullName
                    : throw new DirectoryNotFoundException("The folder is missing, or may not be entered.");
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"The path leads through more than {MostLinks} links.");
            }

            var start = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : "";
            path = start.Length > 0 ? start : path;
            foreach (var next in target[start.Length..].Split(Separators).Reverse())
            {
                rest.Push(next);
            }
        }

        return path;
    }
}
