namespace WatchReports.Site.Parts;

/// <summary>The week around a day, which is in its middle.</summary>
public static class Week
{
    private const int Half = 3;

    /// <summary>The first day.</summary>
    public static DateOnly From(DateOnly day) => Move(day, -Half);

    /// <summary>The last day.</summary>
    public static DateOnly To(DateOnly day) => Move(day, Half);

    // A typed date may be the first or the last day of the calendar.
    private static DateOnly Move(DateOnly day, int days) =>
        DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, 0, DateOnly.MaxValue.DayNumber));
}
