namespace WatchReports.Model;

/// <summary>A report that a page announces without holding it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its date, where the announcement tells it.</param>
/// <param name="Title">Its title as far as the announcement gives it.</param>
public sealed record RelatedReport(int Number, DateOnly? Date, string? Title);
