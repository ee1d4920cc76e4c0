namespace WatchReports.Local;

/// <summary>The options of an Azurite process.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The folder of the data; not used with <see cref="InMemory"/>.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether to keep everything in memory.</summary>
    public bool InMemory { get; init; }

    /// <summary>
    /// Whether to listen on the ports of the last run on the folder if they are free, otherwise on 10000 to 10002 if
    /// these are free, and otherwise on any free ports: other clients keep the connection string.
    /// </summary>
    public bool KeepPorts { get; init; }

    /// <summary>
    /// The ports of the blobs, the queues and the tables, for an Azurite that takes the place of an earlier Azurite;
    /// null for the choice that <see cref="KeepPorts"/> describes.
    /// </summary>
    public IReadOnlyList<int>? Ports { get; init; }

    /// <summary>Paths of CommonJS modules that Azurite loads before it starts.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];
}
