using System.Text.Json;
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

    // A line with all reports of a first upload of hundreds would hide its end.
    private const int MostNamed = 10;

    /// <summary>
    /// Saves the originals and the export into a folder, compares the originals with their hashes, and names each
    /// report of the export whose original is not saved.
    /// </summary>
    /// <exception cref="CallException">The host does not answer, or a file is not whole.</exception>
    public async Task RunAsync(string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var fresh = Path.Combine(folder, $"{OriginalsFile}.new");
        try
        {
            await host.SaveAsync($"/{Routes.Originals}", fresh, ct);
            var contents = await CheckAsync(fresh, ct);
            var export = Path.Combine(folder, ExportFile);
            await host.SaveAsync($"/{Routes.Everything}", export, ct);
            File.Move(fresh, Path.Combine(folder, OriginalsFile), overwrite: true);
            var reports = contents.SelectMany(content => content.Reports).Distinct().Count();
            await output.WriteLineAsync(
                $"{folder} has {contents.Count} blob(s) with {reports} report(s), whose hashes are right, and "
                + $"{ExportFile}.");
            await TellNewerAsync(await FindNewerAsync(export, contents, ct));
        }
        finally
        {
            // An earlier backup in the folder stays where this one fails.
            File.Delete(fresh);
        }
    }

    private static async Task<IReadOnlyList<BackupContent>> CheckAsync(string file, CancellationToken ct)
    {
        using var originals = await Originals.OpenAsync(file, ct);
        foreach (var content in originals.Contents)
        {
            await originals.ReadAsync(content, ct);
        }

        return originals.Contents;
    }

    /// <summary>
    /// Finds the reports of the export whose originals are not saved, because the host writes the file of originals at
    /// its reconcile.
    /// </summary>
    /// <returns>The ids of the reports, in the order of the export.</returns>
    private static async Task<IReadOnlyList<string>> FindNewerAsync(
        string export, IEnumerable<BackupContent> contents, CancellationToken ct)
    {
        var saved = contents.Select(content => (content.Blob, content.Sha256)).ToHashSet();
        var newer = new List<string>();
        await foreach (var line in File.ReadLinesAsync(export, ct))
        {
            using var json = JsonDocument.Parse(line);
            if (!json.RootElement.TryGetProperty("report", out var report))
            {
                continue;
            }

            var source = report.GetProperty("source");
            if (!saved.Contains((Text(source, "blob"), Text(source, "sha256"))))
            {
                newer.Add(Text(report, "id"));
            }
        }

        return newer;

        static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
    }

    private async Task TellNewerAsync(IReadOnlyList<string> newer)
    {
        if (newer.Count > 0)
        {
            await output.WriteLineAsync(
                $"The original(s) of {newer.Count} report(s) are newer than the host's file of originals, which each "
                + "reconcile writes, and are not saved: make the backup again in an hour. "
                + string.Join(", ", newer.Take(MostNamed)) + (newer.Count > MostNamed ? ", …" : "."));
        }
    }
}
