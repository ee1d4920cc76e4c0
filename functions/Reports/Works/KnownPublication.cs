namespace WatchReports.Works;

/// <summary>An entry of <c>publications.json</c>.</summary>
/// <param name="Slug">The slug. It is part of the ids of works, so never change it once works are stored.</param>
/// <param name="Name">The displayed name.</param>
/// <param name="Aliases">Other names of the publication, as notes give them.</param>
internal sealed record KnownPublication(string Slug, string Name, IReadOnlyList<string> Aliases);
