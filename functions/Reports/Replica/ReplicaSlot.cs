namespace WatchReports.Replica;

/// <summary>A place for a replica's file that no other process uses.</summary>
internal sealed class ReplicaSlot : IDisposable
{
    // Processes that share a folder take different numbers; more processes than this do not share an instance.
    private const int Most = 64;

    private readonly FileStream mark;

    private ReplicaSlot(FileStream mark, string path) => (this.mark, Path) = (mark, path);

    /// <summary>The path of the file.</summary>
    public string Path { get; }

    /// <summary>Takes the first free place in a folder.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static ReplicaSlot Take(string folder)
    {
        Directory.CreateDirectory(folder);
        for (var number = 0; number < Most; number++)
        {
            var path = System.IO.Path.Combine(folder, $"replica-{number}.db");
            try
            {
                // The system releases the lock when the process ends, however it ends.
                return new ReplicaSlot(
                    new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), path);
            }
            catch (IOException) when (File.Exists($"{path}.lock"))
            {
                // Another process has this place.
            }
        }

        throw new IOException($"All {Most} replicas in {folder} are in use: delete the folder.");
    }

    /// <summary>Deletes the file.</summary>
    public void Clear()
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", "-journal" })
        {
            File.Delete(Path + suffix);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => mark.Dispose();
}
