using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>What was found for one citation.</summary>
/// <param name="Status">Whether a work was found.</param>
/// <param name="Works">The works found, with their uses.</param>
/// <param name="Near">For a citation that was not found the works that resemble it most, the nearest first.</param>
public sealed record FoundWorks(LookupStatus Status, IReadOnlyList<Work> Works, IReadOnlyList<NearWork> Near);
