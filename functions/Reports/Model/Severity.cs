namespace WatchReports.Model;

/// <summary>How serious a diagnostic is.</summary>
public enum Severity
{
    /// <summary>The report is read as meant; the diagnostic is worth knowing.</summary>
    Info,

    /// <summary>The report probably has a mistake.</summary>
    Warning,

    /// <summary>The blob is rejected.</summary>
    Error,
}
