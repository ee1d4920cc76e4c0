using WatchReports.Http;

namespace WatchReports.Local;

/// <summary>The command <c>backup</c>: saves what a running host serves, and proves that it is whole.</summary>
/// <param name="host">The host.</param>
/// <param name="output">Receives what was saved.</param>
public sealed class Backup(HostClient host, TextWriter output)
{
    /// <summary>The name of the file of all originals.</summary>
    internal const string OriginalsFile = "originals.zip";

    private const string ExportFile = "export.jsonl";

    /// <summary>
    /// Saves the originals and the export into a folder, and compares the originals with their hashes.
    /// </summary>
    /// <exception cref="CallException">The host does not answer, or a file is not whole.</exception>
    public async Task RunAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var fresh = Path.Combine(folder, $"{OriginalsFile}.new");
        try
        {
            await host.SaveAsync($"/{Routes.Originals}", fresh, ct);
            var (blobs, reports) = await CheckAsync(fresh, ct);
            await host.SaveAsync($"/{Routes.Everything}", Path.Combine(folder, ExportFile), ct);
            File.Move(fresh, Path.Combine(folder, OriginalsFile), overwrite: true);
            await output.WriteLineAsync(
                $"{folder} has {blobs} blob(s) with {reports} report(s), whose hashes are right, and {ExportFile}. "
                + "The originals are those of the last reconcile.");
        }
        finally
        {
            // An earlier backup in the folder stays where this one fails.
            File.Delete(fresh);
        }
    }

    private static async Task<(int Blobs, int Reports)> CheckAsync(string file, CancellationToken ct)
    {
        using var originals = await Originals.OpenAsync(file, ct);
        foreach (var content in originals.Contents)
        {
            await originals.ReadAsync(content, ct);
        }

        return (originals.Contents.Count, originals.Contents.SelectMany(content => content.Reports).Distinct().Count());
    }
}
