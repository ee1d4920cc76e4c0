namespace WatchReports.Ingesting;

/// <summary>How the removal of a report ended.</summary>
public enum RemovalStatus
{
    /// <summary>The report and every blob that contained the report are gone.</summary>
    Removed,

    /// <summary>The report does not exist.</summary>
    NotFound,

    /// <summary>A blob with the report contains other reports too; nothing was removed.</summary>
    HoldsOtherReports,

    /// <summary>A newer version of a blob was uploaded meanwhile and remains; earlier blobs may be gone.</summary>
    NewerVersion,
}
