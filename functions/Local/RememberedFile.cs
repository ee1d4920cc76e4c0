namespace WatchReports.Local;

/// <summary>What became of a file of a watched folder.</summary>
internal sealed record RememberedFile
{
    /// <summary>
    /// SHA-256 of the bytes of the file when it was last uploaded or withheld, in hex digits; null where the file was
    /// not uploaded, or where its blob needs no more attention after the file has gone.
    /// </summary>
    public string? Hash { get; init; }

    /// <summary>
    /// SHA-256 of the reason that was recorded for a file that could not be uploaded, in hex digits; null for none.
    /// </summary>
    public string? Problem { get; init; }

    /// <summary>
    /// Whether the file has gone since: if it comes back, even with the same bytes, it counts as changed.
    /// </summary>
    public bool IsGone { get; init; }

    /// <summary>
    /// Whether the file was not uploaded, because it is a file with a new name whose reports come from other blobs.
    /// </summary>
    public bool IsWithheld { get; init; }
}
