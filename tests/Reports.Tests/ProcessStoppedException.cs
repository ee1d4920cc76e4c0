namespace WatchReports.Tests;

/// <summary>Represents the end of a process: no code of the product handles it.</summary>
internal sealed class ProcessStoppedException() : Exception("The process has stopped.");
