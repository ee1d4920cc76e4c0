namespace WatchReports.Model;

/// <summary>How far the ingestion of a blob has come, or how it ended.</summary>
public enum IngestionStatus
{
    /// <summary>The blob is uploaded and waits to be read.</summary>
    Pending,

    /// <summary>The blob was read, and its reports are served.</summary>
    Parsed,

    /// <summary>The blob can never be read as a report; it is not tried again.</summary>
    Rejected,

    /// <summary>Every report in the blob is served from a later blob.</summary>
    Superseded,

    /// <summary>Every attempt to store the reports of the blob failed on a fault of storage.</summary>
    Poisoned,
}
