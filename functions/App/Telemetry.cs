using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using WatchReports.Ingesting;

namespace WatchReports.App;

/// <summary>The logs, traces and metrics that leave the app.</summary>
internal static class Telemetry
{
    // One span for each request of the clients of storage, with its address and status. The sources of the operations,
    // such as Azure.Data.Tables.TableClient, would add a second span to each, and the source of HttpClient a third.
    private const string StorageRequests = "Azure.Core.Http";

    /// <summary>Adds the telemetry, and its export where the settings name a destination.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, TelemetrySettings settings)
    {
        // The Azure clients of the versions in use make spans only with this switch:
        // https://github.com/Azure/azure-sdk-for-net/blob/main/sdk/core/Azure.Core/samples/Diagnostics.md
        AppContext.SetSwitch("Azure.Experimental.EnableActivitySource", true);
        var telemetry = services.AddOpenTelemetry().UseFunctionsWorkerDefaults()
            .WithTracing(traces => traces.AddSource(StorageRequests))
            .WithMetrics(metrics => metrics.AddMeter(IngestionLog.MeterName));
        if (settings.ConnectionString is not null)
        {
            telemetry.UseAzureMonitorExporter(exporter =>
            {
                exporter.ConnectionString = settings.ConnectionString;
                exporter.Credential = settings.Credential;
                ExportAll(exporter);
            });
        }

        return services;
    }

    /// <summary>
    /// Exports all traces and all log lines. By default the exporter keeps five traces a second, and drops the other
    /// traces with their log lines.
    /// </summary>
    public static void ExportAll(AzureMonitorExporterOptions exporter)
    {
        // If TracesPerSecond is set, the exporter ignores the ratio.
        exporter.TracesPerSecond = null;
        exporter.SamplingRatio = 1;
        exporter.EnableTraceBasedLogsSampler = false;
    }

    /// <summary>
    /// Sets the minimum level to information for the app and to warning for frameworks; settings can override both.
    /// </summary>
    public static void SetLevels(ILoggingBuilder logging) =>
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter(nameof(WatchReports), LogLevel.Information);
}
