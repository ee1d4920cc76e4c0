namespace WatchReports.Works;

/// <summary>Works of the owner's <c>merges.json</c> that are one work.</summary>
/// <param name="Work">The id that counts.</param>
/// <param name="Same">The ids of the other works, which lead to it.</param>
public sealed record Merge(string Work, IReadOnlyList<string> Same);
