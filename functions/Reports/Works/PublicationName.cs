namespace WatchReports.Works;

/// <summary>The slug and the displayed name of a publication, the same for all of its names.</summary>
/// <param name="Slug">The slug, as in the ids of works and in filters.</param>
/// <param name="Name">The displayed name.</param>
public sealed record PublicationName(string Slug, string Name);
