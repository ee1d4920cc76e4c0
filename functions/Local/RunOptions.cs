namespace WatchReports.Local;

/// <summary>The options of a run on the command line.</summary>
internal sealed record RunOptions
{
    /// <summary>The connection string of a storage account; null for Azurite.</summary>
    public string? Storage { get; init; }

    /// <summary>The port of the API.</summary>
    public required int Port { get; init; }

    /// <summary>The folder to upload from; null for none.</summary>
    public DirectoryInfo? Watched { get; init; }

    /// <summary>What becomes of the blob of a file that is deleted in the folder.</summary>
    public Mirroring Mirroring { get; init; }

    /// <summary>Whether a given account gets the sample reports.</summary>
    public bool Samples { get; init; }

    /// <summary>Whether the routes of publishers require a key.</summary>
    public bool RequireKeys { get; init; }

    /// <summary>The names besides those of this machine that callers may use.</summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];
}
