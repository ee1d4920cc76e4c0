namespace WatchReports.Works;

/// <summary>A publication of the owner's <c>publications.json</c>.</summary>
/// <param name="Name">The displayed name.</param>
/// <param name="Names">Other names that stand for the publication.</param>
public sealed record OwnPublication(string Name, IReadOnlyList<string> Names);
