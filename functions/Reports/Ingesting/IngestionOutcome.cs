namespace WatchReports.Ingesting;

/// <summary>What became of one delivery of a blob.</summary>
internal enum IngestionOutcome
{
    /// <summary>The blob was read, and its reports are stored.</summary>
    Parsed,

    /// <summary>The blob was read, and holds no report.</summary>
    Rejected,

    /// <summary>The bytes of the blob are stored already, or there is neither a blob nor a record.</summary>
    Unchanged,

    /// <summary>The blob is gone, and so are its reports.</summary>
    Removed,

    /// <summary>A fault ended the delivery; the host delivers the blob again.</summary>
    Failed,

    /// <summary>Every delivery failed, which is recorded; the reconcile tries the blob again.</summary>
    Poisoned,
}
