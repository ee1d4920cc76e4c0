namespace WatchReports.Tests.Generation;

/// <summary>The form of a typed date.</summary>
internal enum DateForm
{
    Long,
    Short,
    DayFirst,
    Iso,
}
