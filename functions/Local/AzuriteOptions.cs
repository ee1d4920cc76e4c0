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

    /// <summary>Accounts beside the well-known one; each is a storage of its own.</summary>
    public IReadOnlyList<string> MoreAccounts { get; init; } = [];
}
