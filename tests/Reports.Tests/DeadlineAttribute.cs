using System.Collections.Concurrent;
using System.Reflection;
using WatchReports.Tests;
using Xunit;
using Xunit.v3;

[assembly: Deadline]

namespace WatchReports.Tests;

/// <summary>
/// Gives each test a deadline, at which <see cref="TestContext.CancellationToken"/> is cancelled. Every wait of a test takes
/// this token, so the test fails and the others go on.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class DeadlineAttribute : BeforeAfterTestAttribute
{
    // The slowest test takes some ten seconds alone. On a machine with twenty busy programs it has taken two minutes.
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
