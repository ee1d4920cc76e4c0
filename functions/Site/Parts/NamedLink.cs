namespace WatchReports.Site.Parts;

/// <summary>An address with a name.</summary>
/// <param name="Url">The address, relative to the origin.</param>
/// <param name="Name">The name.</param>
public sealed record NamedLink(string Url, string Name);
