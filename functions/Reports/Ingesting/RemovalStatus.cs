namespace WatchReports.Ingesting;

/// <summary>How the removal of a report ended.</summary>
public enum RemovalStatus
{
    /// <summary>The report and every blob that held it are gone.</summary>
    Removed,

    /// <summary>There is no such report.</summary>
    NotFound,

    /// <summary>A blob that holds the report holds other reports too; nothing has been removed.</summary>
    HoldsOtherReports,

    /// <summary>A newer version of a blob was uploaded meanwhile and stays; earlier blobs may be gone.</summary>
    NewerVersion,
}
