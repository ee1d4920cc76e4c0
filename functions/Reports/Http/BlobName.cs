namespace WatchReports.Http;

/// <summary>Names of blobs: how URLs give them, and which of them uploads may have.</summary>
public static class BlobName
{
    /// <summary>The most characters of a blob name.</summary>
    public const int MaxLength = 1024;

    /// <summary>
    /// The name in the path of a URL. Clients made from the description write its slashes as <c>%2F</c>, which ASP.NET Core, alone of all
    /// escapes, leaves as it is.
    /// </summary>
    public static string? OfPath(string? path) => path?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Problem(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaxLength)
        {
            return $"must have 1 to {MaxLength} characters";
        }

        if (name.Any(c => c == '\\' || char.IsControl(c) || char.IsSurrogate(c)))
        {
            return "must have no backslash, control character or character beyond the Basic Multilingual Plane";
        }

        return name.Split('/').Any(segment => segment.Length == 0 || segment.TrimEnd('.').Length == 0 || segment.EndsWith('.'))
            ? "must have no empty segment and none that is or ends in dots"
            : null;
    }
}
