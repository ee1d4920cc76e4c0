namespace WatchReports.Local;

/// <summary>How to run Azurite.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Where it keeps its data; not used in memory.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether to keep everything in memory.</summary>
    public bool InMemory { get; init; }

    /// <summary>Whether to listen on 10000 to 10002 where these are free; otherwise on any free ports.</summary>
    public bool DefaultPorts { get; init; }

    /// <summary>Paths of CommonJS modules that Azurite loads before it starts.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];
}
