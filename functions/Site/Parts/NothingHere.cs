namespace WatchReports.Site.Parts;

/// <summary>The explanation of an address that does not exist.</summary>
/// <param name="Detail">What is missing, and what there is.</param>
/// <param name="Links">Addresses that may be meant.</param>
/// <param name="Words">What to search for instead; null for nothing.</param>
public sealed record NothingHere(string Detail, IReadOnlyList<NamedLink> Links, string? Words = null);
