namespace WatchReports.Local;

/// <summary>The settings of the embedded host.</summary>
/// <param name="ConnectionString">The connection string of the storage account.</param>
/// <param name="Port">The port of the API; 0 for any free port.</param>
/// <param name="WatchedFolder">The folder to upload from; null for no folder.</param>
public sealed record LocalSettings(string ConnectionString, int Port, string? WatchedFolder = null);
