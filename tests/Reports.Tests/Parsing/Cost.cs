using System.Runtime.InteropServices;
using Xunit;

namespace WatchReports.Tests.Parsing;

/// <summary>The memory and processor time that the current thread spends on a piece of work.</summary>
/// <param name="Bytes">The bytes that the thread allocates.</param>
/// <param name="Seconds">
/// The processor time of the thread in seconds. A busy machine lengthens the time on the clock, but not this time.
/// 0 on systems other than Linux.
/// </param>
internal readonly partial record struct Cost(long Bytes, double Seconds)
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadClock = 3;

    // Garbage of all tests is collected on the thread that needs room, so a measure can have seconds of other tests.
    private const int Attempts = 3;

    /// <summary>Does the work and measures its cost.</summary>
    public static Cost Of(Action work)
    {
        var (bytes, seconds) = (GC.GetAllocatedBytesForCurrentThread(), Now());
        work();
        return new Cost(GC.GetAllocatedBytesForCurrentThread() - bytes, Now() - seconds);
    }

    /// <summary>Fails if large work costs more than the bound that the cost of small work sets.</summary>
    /// <param name="small">Does the small work.</param>
    /// <param name="large">Does the large work.</param>
    /// <param name="bound">The most that the large work may cost, by the cost of the small work.</param>
    public static void AssertGrowth(Func<Cost> small, Func<Cost> large, Func<Cost, Cost> bound)
    {
        for (var attempt = 1; ; attempt++)
        {
            var most = bound(small());
            var cost = large();
            if (attempt == Attempts || (cost.Bytes <= most.Bytes && cost.Seconds <= most.Seconds))
            {
                Assert.InRange(cost.Bytes, 0, most.Bytes);
                Assert.InRange(cost.Seconds, 0, most.Seconds);
                return;
            }
        }
    }

    private static double Now() =>
        OperatingSystem.IsLinux() && ReadClock(ThreadClock, out var time) == 0
            ? time.Seconds + (time.Nanoseconds / 1e9)
            : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Time time);

    private readonly struct Time
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
