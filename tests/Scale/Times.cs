using System.Diagnostics;

namespace WatchReports.Scale;

/// <summary>The times of several calls, in milliseconds.</summary>
public sealed class Times
{
    private readonly double[] sorted;

    private Times(IEnumerable<double> milliseconds) => sorted = [.. milliseconds.Order()];

    /// <summary>The time that half of the calls exceed.</summary>
    public double Median => At(0.5);

    /// <summary>The time that one call in twenty exceeds.</summary>
    public double High => At(0.95);

    /// <summary>Makes calls one after another.</summary>
    public static async Task<Times> OfAsync(int calls, Func<int, Task> call)
    {
        var times = new double[calls];
        for (var index = 0; index < calls; index++)
        {
            var start = Stopwatch.GetTimestamp();
            await call(index);
            times[index] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return new Times(times);
    }

    /// <summary>The times of several tasks.</summary>
    public static Times OfAll(IEnumerable<Times> parts) => new(parts.SelectMany(part => part.sorted));

    private double At(double part) => sorted[Math.Max(0, (int)Math.Ceiling(part * sorted.Length) - 1)];
}
