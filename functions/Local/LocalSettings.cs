namespace WatchReports.Local;

/// <summary>The settings of the embedded host.</summary>
/// <param name="ConnectionString">The connection string of the storage account.</param>
/// <param name="Port">The port of the API; 0 for any free port.</param>
/// <param name="ReplicaFolder">The folder for the replica's file.</param>
/// <param name="WatchedFolder">The folder to upload from; null for no folder.</param>
public sealed record LocalSettings(
    string ConnectionString, int Port, string ReplicaFolder, string? WatchedFolder = null);
