using WatchReports.Http;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>The outcome of a look-up in words, and as a class of the stylesheet.</summary>
public static class LookupOutcome
{
    /// <summary>The class of an outcome.</summary>
    public static string ClassOf(LookupItem item) => item switch
    {
        { Status: LookupStatus.Found or LookupStatus.Ambiguous } => "found",
        { Near.Count: > 0 } => "near",
        { Status: LookupStatus.NotFound } => "not-found",
        _ => "unparsed",
    };

    /// <summary>The words of an outcome.</summary>
    public static string WordsOf(LookupItem item) => ClassOf(item) switch
    {
        "found" when item.Works.Count > 1 => "fits several",
        "found" => "found",
        "near" => "not found, but near",
        "not-found" => "not found",
        _ => "not read",
    };
}
