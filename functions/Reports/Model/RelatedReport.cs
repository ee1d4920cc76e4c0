namespace WatchReports.Model;

/// <summary>A report that a page announces but does not contain.</summary>
/// <param name="Number">The number of the report.</param>
/// <param name="Date">The date of the report; absent where the announcement has none.</param>
/// <param name="Title">The title, as far as the announcement gives it.</param>
public sealed record RelatedReport(int Number, DateOnly? Date, string? Title);
