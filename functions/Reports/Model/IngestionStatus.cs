namespace WatchReports.Model;

/// <summary>What became of an uploaded blob.</summary>
public enum IngestionStatus
{
    /// <summary>Uploaded, not read yet.</summary>
    Pending,

    /// <summary>Read; its reports are served.</summary>
    Parsed,

    /// <summary>Can never be read as a report; not retried.</summary>
    Rejected,

    /// <summary>Every report in it counts from a later blob.</summary>
    Superseded,

    /// <summary>Every attempt failed on a fault of storage.</summary>
    Poisoned,
}
