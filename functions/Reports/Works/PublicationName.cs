namespace WatchReports.Works;

/// <summary>A publication under the one name that all its names are folded to.</summary>
/// <param name="Slug">Its slug, as in the ids of works and in filters.</param>
/// <param name="Name">Its name as shown.</param>
public sealed record PublicationName(string Slug, string Name);
