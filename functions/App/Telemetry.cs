using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Logging;

namespace WatchReports.App;

/// <summary>The logs and traces that leave the app.</summary>
internal static class Telemetry
{
    /// <summary>
    /// Exports all traces and all log lines. By default the exporter keeps five traces a second, and drops the log lines
    /// of the others.
    /// </summary>
    public static void ExportAll(AzureMonitorExporterOptions exporter)
    {
        // Set, it would take precedence over the ratio.
        exporter.TracesPerSecond = null;
        exporter.SamplingRatio = 1;
        exporter.EnableTraceBasedLogsSampler = false;
    }

    /// <summary>
    /// Logs the app's lines from information and those of frameworks from warning, unless a setting names another level.
    /// </summary>
    public static void SetLevels(ILoggingBuilder logging) =>
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter(nameof(WatchReports), LogLevel.Information);
}
