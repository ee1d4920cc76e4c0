namespace WatchReports.Tests.Generation;

internal enum DateForm
{
    Long,
    Short,
    DayFirst,
    Iso,
}
