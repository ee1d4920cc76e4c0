using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using WatchReports.App;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>Every log line of the app reaches Application Insights and the console of the host.</summary>
public sealed partial class TelemetryTests
{
    [Fact]
    public void Every_trace_and_log_line_is_exported()
    {
        var exporter = new AzureMonitorExporterOptions();

        Telemetry.ExportAll(exporter);

        Assert.Equal(
            (null, 1, false), (exporter.TracesPerSecond, exporter.SamplingRatio, exporter.EnableTraceBasedLogsSampler));
    }

    [Theory]
    [InlineData("WatchReports.Ingesting.Ingestor", LogLevel.Information)]
    [InlineData("WatchReports.App.ProblemAnswers", LogLevel.Information)]
    [InlineData("Microsoft.AspNetCore.Routing.EndpointMiddleware", LogLevel.Warning)]
    [InlineData("Microsoft.Hosting.Lifetime", LogLevel.Warning)]
    [InlineData("System.Net.Http.HttpClient", LogLevel.Warning)]
    [InlineData("Azure.Core", LogLevel.Warning)]
    public void The_app_logs_from_information_and_frameworks_from_warning(string category, LogLevel least)
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(logging =>
        {
            Telemetry.SetLevels(logging);
            logging.AddProvider(log);
        });

        var logger = factory.CreateLogger(category);

        Assert.True(logger.IsEnabled(least));
        Assert.False(logger.IsEnabled(least - 1));
    }

    [Fact]
    public void A_setting_lowers_the_log_level_of_a_framework()
    {
        using var log = new RecordingLog();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("LogLevel:Azure", "Information")]).Build();
        using var factory = LoggerFactory.Create(logging =>
        {
            logging.AddConfiguration(settings);
            Telemetry.SetLevels(logging);
            logging.AddProvider(log);
        });

        Assert.True(factory.CreateLogger("Azure.Core").IsEnabled(LogLevel.Information));
        Assert.False(factory.CreateLogger("Microsoft.Hosting").IsEnabled(LogLevel.Information));
    }

    // The worker takes the id from a scope with this key, and the host shows only lines with an id. Source:
    // GrpcFunctionsHostLogWriter.cs in Azure/azure-functions-dotnet-worker.
    [Fact]
    public async Task Each_line_of_an_invocation_has_its_id()
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var other = factory.CreateLogger("WatchReports.Ingesting.Ingestor");
        var scope = new InvocationScope(factory.CreateLogger<InvocationScope>());

        await Task.WhenAll(InvokeAsync("first"), InvokeAsync("second"));

        Assert.Equal(2, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.Equal(line.Message, line.Scope["AzureFunctions_InvocationId"]));

        Task InvokeAsync(string id) => scope.Invoke(new Invocation(id), async _ =>
        {
            await Task.Yield();
            LogLine(other, id);
        });
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void LogLine(ILogger logger, string line);
}
