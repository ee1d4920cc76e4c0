using System.Collections.Concurrent;
using System.Reflection;
using WatchReports.Tests;
using Xunit;
using Xunit.v3;

[assembly: Deadline]

namespace WatchReports.Tests;

/// <summary>
/// Gives each test a deadline, which cancels <see cref="TestContext.CancellationToken"/>. Every wait of a test takes
/// this token, so a test that hangs fails and the other tests go on.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class DeadlineAttribute : BeforeAfterTestAttribute
{
    // The slowest test takes about ten seconds alone, and took two minutes on a machine with twenty busy programs.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Timer> _timers = [];

    /// <inheritdoc/>
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        var context = TestContext.Current;
        _timers[test.UniqueID] = new Timer(
            _ =>
            {
                context.AddWarning($"The test was cancelled after {Limit.TotalMinutes} minutes.");
                context.CancelCurrentTest();
            },
            state: null,
            dueTime: Limit,
            period: Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (_timers.TryRemove(test.UniqueID, out var timer))
        {
            timer.Dispose();
        }
    }
}
