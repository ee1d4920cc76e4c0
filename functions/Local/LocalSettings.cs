namespace WatchReports.Local;

/// <summary>The settings of the embedded host.</summary>
/// <param name="ConnectionString">The connection string of the storage account.</param>
/// <param name="Port">The port of the API; 0 for any free port.</param>
/// <param name="ReplicaFolder">The folder for the replica's file.</param>
/// <param name="WatchedFolder">The folder to upload from; null for no folder.</param>
public sealed record LocalSettings(
    string ConnectionString, int Port, string ReplicaFolder, string? WatchedFolder = null)
{
    /// <summary>What becomes of the blob of a file that is deleted in the watched folder.</summary>
    public Mirroring Mirroring { get; init; }

    /// <summary>The key that the routes of publishers require; null to require none.</summary>
    public string? Key { get; init; }

    /// <summary>
    /// The names besides those of this machine under which callers may reach the host, such as
    /// <c>reports.example.org</c> or <c>*.example.org</c>.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}
