namespace WatchReports.Local;

/// <summary>The container with the memory of a watched folder was deleted, so that its uploads are forgotten.</summary>
internal sealed class MemoryGoneException(Exception inner)
    : Exception("The memory of the watched folder is gone.", inner);
