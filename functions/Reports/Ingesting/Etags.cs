namespace WatchReports.Ingesting;

/// <summary>Compares the ETags of blobs.</summary>
public static class Etags
{
    /// <summary>
    /// Whether two ETags name one version. Storage writes an ETag with quotation marks in headers, and without them in
    /// listings.
    /// </summary>
    public static bool AreSame(string? one, string? other) => one?.Trim('"') == other?.Trim('"');
}
