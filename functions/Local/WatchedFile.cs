using System.Security.Cryptography;
using System.Text;
using WatchReports.Ingesting;
using WatchReports.Text;

namespace WatchReports.Local;

/// <summary>A file in the watched folder.</summary>
/// <param name="Name">The path below the folder, with slashes.</param>
/// <param name="Info">The file, or a link.</param>
internal sealed record WatchedFile(string Name, FileInfo Info)
{
    /// <summary>The problem of a name that is not UTF-8, as the end of a sentence such as “The file …”.</summary>
    public const string Misnamed = "has a name that is not UTF-8";

    // The part of a name that no blob can have; long enough to recognize the file.
    private const int LongestTamed = 200;

    /// <summary>The name of the blob of the file.</summary>
    public string Blob { get; } = BlobOf(Name);

    /// <summary>Whether the file is a link that leads to no file.</summary>
    public bool IsLost => Info.LinkTarget is not null && FindTarget() is not { Exists: true };

    /// <summary>When the file was changed; the earliest time where the file cannot be reached.</summary>
    public DateTime FindTime()
    {
        try
        {
            return Info.LastWriteTimeUtc;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DateTime.MinValue;
        }
    }

    /// <summary>
    /// Whether a file or folder that is not found under its name has a name that is not UTF-8. The names of files are
    /// bytes; .NET shows bytes that are no UTF-8 as U+FFFD, and finds no file of that name.
    /// </summary>
    public static bool IsMisnamed(string name) => name.Contains('\uFFFD');

    /// <summary>
    /// The name of the blob of a file or folder: its own name, or a similar name with a hash where no blob can have its
    /// own name.
    /// </summary>
    public static string BlobOf(string name)
    {
        if (BlobName.FindProblem(name) is null)
        {
            return name;
        }

        var end = name.Length <= LongestTamed ? name : name[^LongestTamed..].TrimStart('/');
        var tamed = string.Concat(end.Select(c => c == '/' || BlobName.FindProblem($"{c}") is null ? c : '_'));
        return $"{tamed}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
    }

    /// <summary>The file itself, or the file that a link leads to; null for a link that leads to itself.</summary>
    public FileInfo? FindTarget() => RegularFile.FindTarget(Info);

    /// <summary>Reads the file, or finds why the file cannot be uploaded.</summary>
    /// <param name="target">The result of <see cref="FindTarget"/>.</param>
    /// <param name="ct">Ends the reading.</param>
    /// <returns>
    /// The bytes; or the problem, as the end of a sentence such as “The file …”, without a path of this machine; or
    /// both, where only the name is the problem.
    /// </returns>
    public async Task<(byte[]? Bytes, string? Problem)> ReadAsync(FileInfo? target, CancellationToken ct)
    {
        if (FindProblem(target) is { } problem)
        {
            return (null, problem);
        }

        try
        {
            return (await File.ReadAllBytesAsync(target!.FullName, ct), FindProblemOfName());
        }
        catch (UnauthorizedAccessException)
        {
            return (null, "may not be read by the user who runs the host");
        }
        catch (IOException e)
        {
            var reason = e.Message.Split('\n')[0].Trim().TrimEnd('.');
            return (null, $"cannot be read ({reason.Replace(target!.FullName, Name, StringComparison.Ordinal)})");
        }
    }

    private string? FindProblem(FileInfo? target) =>
        target is null ? "is a link that leads to itself"
        : !target.Exists && Info.LinkTarget is not null ? "is a link to a missing file or folder"
        : !target.Exists && IsMisnamed(Name) ? Misnamed
        : !target.Exists ? "cannot be found under its name: its folder may not be entered"
        : !RegularFile.CanOpen(target) ? RegularFile.Problem
        : target.Length > BlobText.MaxBytes ? $"is larger than {BlobText.MaxBytes >> 20} MiB"
        : null;

    private string? FindProblemOfName() =>
        BlobName.FindProblem(Name) is { } problem
            ? $"has a name that is not allowed for a blob: the name {problem}"
            : null;
}
