using System.Globalization;
using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Model;
using WatchReports.Storage;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>
/// Reads the files of the owner's settings from their container. A file with an error is not applied, and the version
/// before it counts on: also for new instances, by way of a copy in the container of the snapshots.
/// </summary>
/// <param name="service">The account.</param>
/// <param name="options">The settings of the replica.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log of the program.</param>
public sealed partial class SettingsContainer(
    BlobServiceClient service, ReplicaOptions options, TimeProvider time, ILogger<SettingsContainer> logger)
{
    /// <summary>The name of the container, which the program only reads.</summary>
    public const string Name = "settings";

    private const string EtagKey = "etag";
    private const string ModifiedKey = "modified";

    private readonly BlobContainerClient container = service.GetBlobContainerClient(Name);
    private readonly BlobContainerClient copies = service.GetBlobContainerClient(Snapshots.Container);

    // The versions of which this process has made a copy, by the name of the file; null where it has deleted the copy.
    private readonly Dictionary<string, string?> kept = [];
    private volatile SettingsFileState[]? states;
    private DateTimeOffset read;

    /// <summary>Why the latest version of a file does not count; none where it does.</summary>
    internal IReadOnlyList<SettingsProblem> ProblemsOf(string name) =>
        states?.FirstOrDefault(state => state.Name == name)?.Problems ?? [];

    /// <summary>The files that count. Asks storage at most once in <see cref="ReplicaOptions.SettingsAge"/>.</summary>
    /// <param name="known">The files that counted when the replica's file was written; null if it has none yet.</param>
    /// <param name="ct">Cancels the requests.</param>
    /// <exception cref="RequestFailedException">Storage failed, and no settings are known.</exception>
    internal async Task<SettingsFiles> ReadAsync(SettingsFiles? known, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (states is null || now - read >= options.SettingsAge)
        {
            try
            {
                states = await Task.WhenAll((states ?? Begin(known)).Select(state => ReadAsync(state, ct)));
                read = now;
                await KeepAsync(states, ct);
            }
            catch (Exception e) when (
                StorageFault.IsPassing(e) && !ct.IsCancellationRequested && (states is not null || known is not null))
            {
                states ??= Begin(known);
                read = now;
                LogUnread(e);
            }
        }

        return new SettingsFiles(states[0].Counts, states[1].Counts);
    }

    private static SettingsProblem ContainerGone => new(
        Severity.Error,
        $"The container {Name} is gone, so its last version of the file counts on: make the container and upload the "
            + "file again. To end the settings, make the container and leave the file out.");

    private static SettingsFileState[] Begin(SettingsFiles? known) =>
    [
        .. (known ?? new SettingsFiles(null, null)).All.Select(each =>
            new SettingsFileState(each.Name) { Counts = each.File, Seen = each.File?.ETag }),
    ];

    private async Task<SettingsFileState> ReadAsync(SettingsFileState before, CancellationToken ct)
    {
        try
        {
            var download = new BlobDownloadOptions
            {
                Conditions = before.Seen is { } seen
                    ? new BlobRequestConditions { IfNoneMatch = new ETag(seen) }
                    : null,
            };
            var response = await container.GetBlobClient(before.Name).DownloadStreamingAsync(download, ct);
            if (response.GetRawResponse().Status == (int)HttpStatusCode.NotModified)
            {
                return before;
            }

            using BlobDownloadStreamingResult blob = response;
            return await ReadAsync(before, blob, ct);
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotModified)
        {
            return before;
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Who ends settings deletes a file; a container is deleted by mistake.
            if (await FindCountingAsync(before, ct) is not { } counts)
            {
                return new SettingsFileState(before.Name);
            }

            if (before.Problems.Count == 0)
            {
                LogContainerGone(before.Name, Name);
            }

            return before with { Counts = counts, Seen = null, Problems = [ContainerGone] };
        }
        catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.NotFound)
        {
            return new SettingsFileState(before.Name);
        }
        catch (RequestFailedException e) when (!StorageFault.IsPassing(e))
        {
            // An app without the role of a reader of the container still serves its reports.
            var reason = e.Message.Split('\n')[0].Trim();
            if (before.Problems.Count == 0)
            {
                LogForbidden(before.Name, reason);
            }

            // Without a known version, the next request reads the file, and its own problems, once storage lets it.
            return before with
            {
                Counts = await FindCountingAsync(before, ct),
                Seen = null,
                Problems =
                [
                    new SettingsProblem(Severity.Error, $"Storage does not let the program read the file: {reason}"),
                ],
            };
        }
    }

    private async Task<SettingsFileState> ReadAsync(
        SettingsFileState before, BlobDownloadStreamingResult blob, CancellationToken ct)
    {
        var etag = blob.Details.ETag.ToString();
        if (blob.Details.ContentLength > SettingsEntries.MaxBytes)
        {
            return await RefuseAsync(before, etag, [SettingsEntries.TooLarge(blob.Details.ContentLength)], ct);
        }

        var content = new byte[blob.Details.ContentLength];
        await blob.Content.ReadExactlyAsync(content, ct);
        var problems = before.Name == Merges.FileName
            ? Merges.Read(content).Problems
            : OwnPublications.Read(content).Problems;
        if (problems.Count > 0)
        {
            return await RefuseAsync(before, etag, problems, ct);
        }

        LogApplied(before.Name, etag);
        return new SettingsFileState(before.Name)
        {
            Counts = new CountingFile(etag, blob.Details.LastModified, content),
            Seen = etag,
        };
    }

    private async Task<SettingsFileState> RefuseAsync(
        SettingsFileState before, string etag, IReadOnlyList<SettingsProblem> problems, CancellationToken ct)
    {
        foreach (var problem in problems)
        {
            LogRefused(before.Name, problem.Line, problem.Column, problem.Message);
        }

        return before with
        {
            Counts = await FindCountingAsync(before, ct),
            Seen = etag,
            Problems = problems,
        };
    }

    /// <summary>The version of a file that counts on where its latest version does not; null for none.</summary>
    private async Task<CountingFile?> FindCountingAsync(SettingsFileState before, CancellationToken ct) =>
        // A version that this process has not read itself comes from a file of the replica, and may be older than the
        // copy.
        kept.ContainsKey(before.Name) ? before.Counts : await FindCopyAsync(before.Name, ct) ?? before.Counts;

    /// <summary>The version of a file that counted last, in whichever instance; null for none.</summary>
    private async Task<CountingFile?> FindCopyAsync(string name, CancellationToken ct)
    {
        try
        {
            BlobDownloadResult copy = await CopyOf(name).DownloadContentAsync(ct);
            if (copy.Details.Metadata.TryGetValue(EtagKey, out var etag)
                && copy.Details.Metadata.TryGetValue(ModifiedKey, out var text)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var modified))
            {
                return new CountingFile(etag, modified, copy.Content.ToArray());
            }

            LogForeignCopy(name);
            return null;
        }
        catch (RequestFailedException e) when (!StorageFault.IsPassing(e))
        {
            // There is no copy, or an app without the role for copies still serves its reports.
            return null;
        }
    }

    /// <summary>
    /// Keeps a copy of each version that counts, for instances that begin while a later version is refused.
    /// </summary>
    private async Task KeepAsync(SettingsFileState[] files, CancellationToken ct)
    {
        foreach (var file in files)
        {
            // Where storage does not give a file and its copy, nobody knows whether the settings have ended.
            var isUnknown = file is { Counts: null, Problems.Count: > 0 };
            if (isUnknown || (kept.TryGetValue(file.Name, out var version) && version == file.Counts?.ETag))
            {
                continue;
            }

            try
            {
                if (file.Counts is { } counts)
                {
                    await copies.CreateIfNotExistsAsync(cancellationToken: ct);
                    await CopyOf(file.Name).UploadAsync(
                        new BinaryData(counts.Content),
                        new BlobUploadOptions
                        {
                            Metadata = new Dictionary<string, string>
                            {
                                [EtagKey] = counts.ETag,
                                [ModifiedKey] = counts.Modified.ToString("O", CultureInfo.InvariantCulture),
                            },
                        },
                        ct);
                }
                else if (await CopyOf(file.Name).DeleteIfExistsAsync(cancellationToken: ct))
                {
                    LogEnded(file.Name);
                }

                kept[file.Name] = file.Counts?.ETag;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                LogNotKept(e, file.Name);
            }
        }
    }

    private BlobClient CopyOf(string name) => copies.GetBlobClient($"{Name}/{name}");

    [LoggerMessage(Level = LogLevel.Information, Message = "{File}: the settings are applied, version {Version}")]
    private partial void LogApplied(string file, string version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File}: the file is deleted, so its settings end")]
    private partial void LogEnded(string file);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{File}: the container {Container} is gone; the last version counts on")]
    private partial void LogContainerGone(string file, string container);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{File}: the copy of the version before was not written by the program, and does not count")]
    private partial void LogForeignCopy(string file);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{File}: not applied, the version before it counts on; line {Line}, column {Column}: {Problem}")]
    private partial void LogRefused(string file, int? line, int? column, string problem);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{File}: storage does not let the program read it: {Reason} The role is Storage Blob Data Reader.")]
    private partial void LogForbidden(string file, string reason);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "The owner's settings could not be read; those known before count on")]
    private partial void LogUnread(Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "{File}: no copy was made for instances that begin later")]
    private partial void LogNotKept(Exception exception, string file);
}
