using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>What became of an upload, in words for its publisher.</summary>
public static class UploadWords
{
    /// <summary>One word or two.</summary>
    public static string Name(IngestionStatus status) => status switch
    {
        IngestionStatus.Pending => "waiting",
        IngestionStatus.Parsed => "read",
        IngestionStatus.Rejected => "rejected",
        IngestionStatus.Superseded => "superseded",
        _ => "not stored",
    };

    /// <summary>A sentence.</summary>
    public static string Explain(IngestionStatus status) => status switch
    {
        IngestionStatus.Pending => "The file is stored and waits to be read.",
        IngestionStatus.Parsed => "The file was read, and its reports are on the site.",
        IngestionStatus.Rejected => "The file cannot be read as a report, and none of it is on the site.",
        IngestionStatus.Superseded => "The file was read, but a later file has the same reports, and those are shown.",
        _ => "The file was read, but the storage failed each time; the next hourly check tries again.",
    };
}
