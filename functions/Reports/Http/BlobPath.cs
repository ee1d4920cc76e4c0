using WatchReports.Ingesting;

namespace WatchReports.Http;

/// <summary>Converts paths of URLs to names of blobs, and names to paths.</summary>
internal static class BlobPath
{
    /// <summary>
    /// Converts the path of a URL to the name of a blob. Generated clients write the slashes of a name as <c>%2F</c>,
    /// the only escape that ASP.NET Core does not decode.
    /// </summary>
    public static string? ToName(string? path) => path?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Converts the name of a blob to a part of a URL, with its slashes.</summary>
    public static string Of(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));

    /// <summary>
    /// Finds the problem with the name of an upload, as the end of a sentence; null if there is none.
    /// </summary>
    public static string? FindProblem(string? name) =>
        BlobName.FindProblem(name) ?? (HasEscape(name!) ? "must be UTF-8, percent-encoded once" : null);

    /// <summary>
    /// Whether the name still contains an escape such as <c>%FF</c>. ASP.NET Core does not decode an escape of bytes
    /// that are not UTF-8, and decodes a name that was escaped twice only once. A proxy in front of the app may decode
    /// such a name once more, so the name of the blob would depend on the route to the app.
    /// </summary>
    private static bool HasEscape(string name)
    {
        for (var at = 0; at + 2 < name.Length; at++)
        {
            if (name[at] == '%' && char.IsAsciiHexDigit(name[at + 1]) && char.IsAsciiHexDigit(name[at + 2]))
            {
                return true;
            }
        }

        return false;
    }
}
