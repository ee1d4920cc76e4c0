using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Logging;

namespace WatchReports.App;

/// <summary>The logs and traces that leave the app.</summary>
internal static class Telemetry
{
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
