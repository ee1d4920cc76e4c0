namespace WatchReports.Http;

/// <summary>Reads names of blobs from the paths of URLs.</summary>
internal static class BlobPath
{
    /// <summary>
    /// The name in the path of a URL. Generated clients write its slashes as <c>%2F</c>, the only escape that ASP.NET Core
    /// does not decode.
    /// </summary>
    public static string? Read(string? path) => path?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether an escape such as <c>%FF</c> is left in the name. ASP.NET Core leaves bytes that are not UTF-8 as they are
    /// in the path, and one escape of a name that was escaped twice. A proxy before the app may decode the latter once
    /// more, so the blob's name would depend on the way to the app.
    /// </summary>
    public static bool HasEscape(string name)
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
