using System.Text.Json;
using WatchReports.Http;

namespace WatchReports.Local;

/// <summary>
/// The command <c>restore</c>: uploads the originals of a backup that a running host lacks. The blob that counted among
/// the blobs of one report counts again, and a newer upload of somebody else goes on counting.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="output">Receives the progress and the outcome.</param>
public sealed class Restore(HostClient host, TextWriter output)
{
    // Reading takes seconds, and on Azure an event may take a minute to come.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    // The blob with the latest last-modified time counts, and these times have whole seconds.
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1.1);

    /// <summary>Uploads blobs, waits until all are read, and compares the reports with those of the backup.</summary>
    /// <returns>The exit code: 1 if the host has not all reports of the backup, else 0.</returns>
    /// <exception cref="CallException">The host does not answer, or the backup cannot be read.</exception>
    public async Task<int> RunAsync(string folder, CancellationToken ct)
    {
        using var originals = await Originals.OpenAsync(Path.Combine(folder, Backup.OriginalsFile), ct);
        var blobs = await FindAsync(originals.Contents, ct);
        var chosen = await ChooseAsync(blobs, ct);
        var (uploaded, damaged) = await UploadAsync(originals, chosen, ct);
        await output.WriteLineAsync($"{uploaded.Count} of {blobs.Count} blob(s) are uploaded.");
        await WaitAsync(uploaded, ct);
        var wrong = await CompareAsync([.. blobs.Where(blob => blob.IsSame), .. uploaded], originals.Contents, ct);
        var kept = blobs.Count(blob => blob.IsOther) + chosen.Count - uploaded.Count - damaged;
        await output.WriteLineAsync(wrong == 0
            ? $"The host has all reports of the backup; {kept} blob(s) have another version."
            : $"The host lacks {wrong} report(s) of the backup; the lines above name them.");
        return wrong + damaged == 0 ? 0 : 1;
    }

    /// <summary>Finds what the host has of each blob of the backup.</summary>
    private async Task<List<RestoredBlob>> FindAsync(IEnumerable<BackupContent> contents, CancellationToken ct)
    {
        using var limit = Within(Limit, ct);
        var blobs = new List<RestoredBlob>();
        foreach (var content in contents)
        {
            // Only the ingestion finds the bytes of a blob: of one that an interrupted restore has just uploaded, too.
            blobs.Add(new RestoredBlob(
                content, await WaitForAsync(content.Blob, RestoredBlob.IsRead, limit.Token, ct)));
        }

        return blobs;
    }

    /// <summary>
    /// Chooses the blobs that the host lacks, and those that have to come after them, so that they go on counting.
    /// </summary>
    private async Task<List<RestoredBlob>> ChooseAsync(IReadOnlyList<RestoredBlob> blobs, CancellationToken ct)
    {
        var same = blobs.Where(blob => blob.IsSame).Select(blob => blob.Content.Blob)
            .ToHashSet(StringComparer.Ordinal);
        var chosen = new List<RestoredBlob>();
        var reports = new HashSet<string>(StringComparer.Ordinal);
        foreach (var blob in blobs)
        {
            if (blob.IsOther)
            {
                await TellAsync($"{blob.Content.Blob}: the host has another version, which stays.");
            }
            else if (blob.IsMissing && await FindNewerAsync(blob.Content, same, ct) is var (newer, report))
            {
                await TellAsync($"{blob.Content.Blob}: not uploaded, because {newer} is newer and has {report} too.");
            }
            else if (blob.IsMissing || blob.Content.Reports.Any(reports.Contains))
            {
                chosen.Add(blob);
                reports.UnionWith(blob.Content.Reports);
            }
        }

        return chosen;
    }

    /// <summary>
    /// Finds a blob of the host that has a report of the backup's blob, is newer, and is not in the backup.
    /// </summary>
    private async Task<(string Blob, string Report)?> FindNewerAsync(
        BackupContent content, HashSet<string> same, CancellationToken ct)
    {
        foreach (var report in content.Reports)
        {
            if (await FindHolderAsync(report, ct) is { } holder
                && !same.Contains(holder)
                && await host.FindJsonAsync(Routes.IngestionUrl(holder), ct) is { } record
                && IsNewer(record, content))
            {
                return (holder, report);
            }
        }

        return null;
    }

    /// <summary>The blob from which the host serves a report; null where the host lacks the report.</summary>
    private async Task<string?> FindHolderAsync(string report, CancellationToken ct) =>
        (await host.FindJsonAsync($"/{Routes.Reports}/{report}", ct))
            ?.GetProperty("source").GetProperty("blob").GetString();

    /// <returns>
    /// The blobs that were uploaded, and the number of those that are damaged in the backup; of all others the host has
    /// another version by now.
    /// </returns>
    private async Task<(List<RestoredBlob> Uploaded, int Damaged)> UploadAsync(
        Originals originals, IReadOnlyList<RestoredBlob> chosen, CancellationToken ct)
    {
        var uploaded = new List<RestoredBlob>();
        var damaged = 0;
        foreach (var round in InRounds(chosen))
        {
            if (uploaded.Count > 0)
            {
                await Task.Delay(Later, ct);
            }

            foreach (var blob in round)
            {
                byte[] bytes;
                try
                {
                    bytes = await originals.ReadAsync(blob.Content, ct);
                }
                catch (DamagedOriginalException e)
                {
                    await TellAsync($"{blob.Content.Blob}: not uploaded. {e.Message}");
                    damaged++;
                    continue;
                }

                if (await StoreAsync(blob, bytes, originals.FindContentType(blob.Content), ct))
                {
                    uploaded.Add(blob);
                }
                else
                {
                    await TellAsync(
                        $"{blob.Content.Blob}: not uploaded, because another client has just changed the blob.");
                }
            }
        }

        return (uploaded, damaged);
    }

    /// <summary>Uploads a blob, unless the host has another version by now.</summary>
    /// <returns>Whether the host has the bytes.</returns>
    private async Task<bool> StoreAsync(RestoredBlob blob, byte[] bytes, string? contentType, CancellationToken ct)
    {
        if (await host.PutAsync(Routes.UploadUrl(blob.Content.Blob), bytes, contentType, blob.Version, ct))
        {
            return true;
        }

        // A call that is repeated after an answer of storage was lost finds its own upload.
        using var limit = Within(Limit, ct);
        return blob.HasBytes(await WaitForAsync(blob.Content.Blob, RestoredBlob.IsRead, limit.Token, ct));
    }

    /// <summary>Puts each blob into a later round than the earlier blobs with one of its reports.</summary>
    private static IEnumerable<IGrouping<int, RestoredBlob>> InRounds(IEnumerable<RestoredBlob> blobs)
    {
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        return blobs.Select(blob =>
            {
                var round = blob.Content.Reports.Select(report => rounds.GetValueOrDefault(report))
                    .DefaultIfEmpty().Max();
                foreach (var report in blob.Content.Reports)
                {
                    rounds[report] = round + 1;
                }

                return (Round: round, Blob: blob);
            })
            .ToList()
            .GroupBy(pair => pair.Round, pair => pair.Blob)
            .OrderBy(group => group.Key);
    }

    private async Task WaitAsync(IEnumerable<RestoredBlob> uploaded, CancellationToken ct)
    {
        using var limit = Within(Limit, ct);
        foreach (var blob in uploaded)
        {
            await WaitForAsync(blob.Content.Blob, blob.IsReadAgain, limit.Token, ct);
        }
    }

    /// <summary>Waits for a record of a blob.</summary>
    private async Task<JsonElement?> WaitForAsync(
        string blob, Func<JsonElement?, bool> isAwaited, CancellationToken limit, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                var record = await host.FindJsonAsync(Routes.IngestionUrl(blob), limit);
                if (isAwaited(record))
                {
                    return record;
                }

                await Task.Delay(Pause, limit);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new CallException(
                $"The blob {blob} was not read within {Limit.TotalMinutes} minutes: see the log of the host, and "
                + "repeat the command.");
        }
    }

    private static CancellationTokenSource Within(TimeSpan limit, CancellationToken ct)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        end.CancelAfter(limit);
        return end;
    }

    /// <summary>Names each report that the host lacks, or has from another blob than the backup.</summary>
    /// <returns>The number of these reports.</returns>
    private async Task<int> CompareAsync(
        IReadOnlyList<RestoredBlob> restored, IReadOnlyList<BackupContent> contents, CancellationToken ct)
    {
        var present = restored.Select(blob => blob.Content).ToHashSet();
        // The contents are in the order in which they were modified, so the last blob of a report counts.
        var latest = new Dictionary<string, BackupContent>(StringComparer.Ordinal);
        foreach (var content in contents)
        {
            foreach (var report in content.Reports)
            {
                latest[report] = content;
            }
        }

        var wrong = 0;
        foreach (var (report, counting) in latest)
        {
            var holder = await FindHolderAsync(report, ct);
            if (holder is null)
            {
                await TellAsync($"{report}: missing. The backup has it in {counting.Blob}.");
                wrong++;
            }
            else if (present.Contains(counting) && holder != counting.Blob
                && !await CountsRightlyAsync(holder, counting, contents, ct))
            {
                await TellAsync($"{report}: the host serves the text of {holder}, and the backup has {counting.Blob}.");
                wrong++;
            }
        }

        return wrong;
    }

    /// <summary>
    /// Whether a blob of the host counts rightly instead of a blob of the backup: it has the same bytes, or it is newer
    /// and not in the backup.
    /// </summary>
    private async Task<bool> CountsRightlyAsync(
        string holder, BackupContent counting, IEnumerable<BackupContent> contents, CancellationToken ct)
    {
        if (await host.FindJsonAsync(Routes.IngestionUrl(holder), ct) is not { } record)
        {
            return false;
        }

        var isSame = record.TryGetProperty("sha256", out var sha256) && sha256.GetString() == counting.Sha256;
        return isSame || (IsNewer(record, counting) && contents.All(content => content.Blob != holder));
    }

    private static bool IsNewer(JsonElement record, BackupContent content) =>
        record.TryGetProperty("modified", out var modified) && modified.GetDateTimeOffset() > content.Modified;

    private Task TellAsync(string line) => output.WriteLineAsync(TerminalText.Show(line));
}
