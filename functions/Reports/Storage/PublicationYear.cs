namespace WatchReports.Storage;

/// <summary>The counts of a publication in one year; without a year, of its works without a date.</summary>
internal sealed record PublicationYear(
    string Slug, string Name, int? Year, int Works, int Uses, DateOnly? First, DateOnly? Last);
