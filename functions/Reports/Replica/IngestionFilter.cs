using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>Which ingestions to list; every part that is given must hold.</summary>
/// <param name="Status">The status.</param>
/// <param name="Code">The code of one of the diagnostics in the record.</param>
/// <param name="Severity">The severity of one of the diagnostics; with a code, of one that has the code.</param>
/// <param name="Prefix">What the name of the blob begins with.</param>
public sealed record IngestionFilter(
    IngestionStatus? Status = null, string? Code = null, Severity? Severity = null, string? Prefix = null);
