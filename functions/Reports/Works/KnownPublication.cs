namespace WatchReports.Works;

/// <summary>An entry of <c>publications.json</c>.</summary>
/// <param name="Slug">The slug, part of the ids of works: never change it once works have been stored.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Aliases">Other names.</param>
internal sealed record KnownPublication(string Slug, string Name, IReadOnlyList<string> Aliases);
