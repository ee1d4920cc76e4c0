namespace WatchReports.Replica;

/// <summary>The place in the log up to which a replica has applied it.</summary>
/// <param name="Number">The sequence number of the last entry applied; 0 for none.</param>
/// <param name="Commit">The id of the last entry applied.</param>
internal readonly record struct Position(long Number, string? Commit);
