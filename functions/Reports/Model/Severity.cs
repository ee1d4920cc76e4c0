namespace WatchReports.Model;

/// <summary>How much a diagnostic matters.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Probably a mistake in the report.</summary>
    Warning,

    /// <summary>The blob is rejected.</summary>
    Error,
}
