namespace WatchReports.Http;

/// <summary>The last change of the data that the answer to a call rests on.</summary>
/// <param name="At">The time, UTC.</param>
internal sealed record LastChange(DateTimeOffset At);
