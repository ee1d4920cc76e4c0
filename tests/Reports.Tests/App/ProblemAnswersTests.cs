using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WatchReports.App;
using WatchReports.Http;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>A call that throws leaves an answer, one log line, and a span that says whether the app failed.</summary>
public sealed class ProblemAnswersTests
{
    public static TheoryData<Exception, bool, int, ActivityStatusCode, LogLevel?> Calls => new()
    {
        { new InvalidDataException("x"), false, 500, ActivityStatusCode.Error, LogLevel.Error },
        { new InvalidDataException("x"), true, 500, ActivityStatusCode.Error, LogLevel.Error },
        { new IOException("x"), false, 503, ActivityStatusCode.Error, LogLevel.Warning },
        { new OperationCanceledException("x"), false, 503, ActivityStatusCode.Error, LogLevel.Warning },
        { new OperationCanceledException("x"), true, 499, ActivityStatusCode.Unset, null },
        { new BadHttpRequestException("x", 413), false, 413, ActivityStatusCode.Unset, null },
    };

    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void A_call_that_throws_counts_as_failed_only_where_the_app_failed(
        Exception thrown, bool aborted, int status, ActivityStatusCode marked, LogLevel? logged)
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        using var span = new Activity("function GetReport").Start();

        var answer = new ProblemAnswers(factory.CreateLogger<ProblemAnswers>())
            .Answer("GetReport", thrown, new CancellationToken(canceled: aborted));

        Assert.Equal(status, answer is Answer problem ? problem.Status : ((IStatusCodeHttpResult)answer).StatusCode);
        Assert.Equal(marked, span.Status);
        Assert.Equal(logged, log.Lines.SingleOrDefault()?.Level);
    }
}
