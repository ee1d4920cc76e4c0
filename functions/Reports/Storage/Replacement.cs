namespace WatchReports.Storage;

/// <summary>What storing the reports of a blob came to.</summary>
/// <param name="Stored">The ids of the reports that count from this blob now.</param>
/// <param name="Superseded">The ids of those that a later blob holds too.</param>
/// <param name="Displaced">Reports that counted from another, earlier blob until now.</param>
/// <param name="Removed">The ids of reports that the blob held before and that are no longer there.</param>
public sealed record Replacement(
    IReadOnlyList<string> Stored,
    IReadOnlyList<string> Superseded,
    IReadOnlyList<(string Report, string Blob)> Displaced,
    IReadOnlyList<string> Removed);
