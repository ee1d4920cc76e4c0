namespace WatchReports.Storage;

/// <summary>What a report adds to the uses of a work.</summary>
/// <param name="Id">The id of the work.</param>
/// <param name="Uses">How often the report uses it.</param>
/// <param name="Date">Its date as in keys.</param>
/// <param name="Slug">The slug of its publication.</param>
internal sealed record CountedWork(string Id, int Uses, string Date, string? Slug);
