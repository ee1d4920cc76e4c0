namespace WatchReports.Storage;

/// <summary>What is cited from a publication in one year; without a year, of the works that have no date.</summary>
internal sealed record PublicationYear(string Slug, string Name, int? Year, int Works, int Uses, DateOnly? First, DateOnly? Last);
