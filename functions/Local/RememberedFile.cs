namespace WatchReports.Local;

/// <summary>What became of a file of a watched folder.</summary>
internal sealed record RememberedFile
{
    // After mv 101.txt $'101\xff.txt' the new name cannot be read, so only the time connects it with the old name. The
    // rename takes no time, but the new name is recorded after the uploads of files that came before it.
    private static readonly TimeSpan LongestRename = TimeSpan.FromMinutes(1);

    /// <summary>
    /// SHA-256 of the bytes of the file when it was last uploaded, withheld, or recorded because of its name alone, in
    /// hex digits; null where the bytes are not known, or where the blob needs no more attention after the file has
    /// gone.
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

    /// <summary>When the file was remembered, by the clock of storage.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>
    /// Whether this file, which cannot be uploaded, has or may have the bytes of a file that has gone: a file that is
    /// renamed to a name that no blob can have, or to a name under which it cannot be read.
    /// </summary>
    public bool MayBe(RememberedFile gone) =>
        Problem is not null
        && (Hash is null ? (At - gone.At).Duration() <= LongestRename : Hash == gone.Hash);
}
