namespace WatchReports.Replica;

/// <summary>The settings of a replica.</summary>
public sealed record ReplicaOptions
{
    /// <summary>The folder for the replica's file. Processes that share a folder have a file each.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// How old an answer may be without a look at the log. Zero by default: an answer has every commit that was made
    /// before the request came. A miss is never answered without a look at the log.
    /// </summary>
    public TimeSpan Freshness { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// How long answers may go on while storage does not answer. Zero by default: a reader cannot see from an answer
    /// that a correction or a removal is missing in it, and a header is easily overlooked.
    /// </summary>
    public TimeSpan Staleness { get; init; } = TimeSpan.Zero;

    /// <summary>
    /// How old the owner's settings may be. A look at them costs two requests, and an owner who has changed a file
    /// waits a minute.
    /// </summary>
    public TimeSpan SettingsAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest time that a request waits for the replica.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(10);
}
