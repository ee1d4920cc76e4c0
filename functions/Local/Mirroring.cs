namespace WatchReports.Local;

/// <summary>What becomes of the blob of a file that is deleted in the watched folder.</summary>
public enum Mirroring
{
    /// <summary>The blob and its reports stay.</summary>
    Off,

    /// <summary>
    /// The blob is removed, and its reports with it; but where most files are missing, nothing is removed, because a
    /// disk may be missing.
    /// </summary>
    Careful,

    /// <summary>The blob is removed, however many files are missing.</summary>
    Full,
}
