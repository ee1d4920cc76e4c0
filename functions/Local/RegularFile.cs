namespace WatchReports.Local;

/// <summary>The guard that each file passes before it is opened.</summary>
internal static class RegularFile
{
    /// <summary>Why a file is not opened, as the end of a sentence such as “The file …”.</summary>
    public const string Problem = "is empty or not a regular file";

    /// <summary>The file itself, or the file that a link leads to; null for a link that leads to itself.</summary>
    public static FileInfo? FindTarget(FileInfo file)
    {
        try
        {
            // The size and the time of a link differ from those of its target.
            return (FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException
            or UnauthorizedAccessException)
        {
            // The file has gone, has a name that .NET cannot write, or is in a folder that may not be entered.
            return file;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>
    /// Refuses a file that cannot be opened. A file that does not exist passes, as its opening says so, and because the
    /// shell writes <c>&lt;(pdftotext a.pdf -)</c> as <c>/dev/fd/63</c>, a link to a file that does not exist.
    /// </summary>
    /// <exception cref="IOException">The file is empty or not a regular file.</exception>
    public static void Require(string path)
    {
        if (FindTarget(new FileInfo(path)) is { Exists: true } target && !CanOpen(target))
        {
            throw new IOException($"The file {Problem}.");
        }
    }

    /// <summary>
    /// Whether a file that exists can be opened: a named pipe has the length 0, and opening a pipe would wait for a
    /// writer.
    /// </summary>
    /// <param name="target">The result of <see cref="FindTarget"/>.</param>
    public static bool CanOpen(FileInfo target) => target.Length > 0;
}
