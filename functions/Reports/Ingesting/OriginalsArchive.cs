using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.Logging;
using WatchReports.Storage;

namespace WatchReports.Ingesting;

/// <summary>
/// The bytes of all blobs that hold reports, in one ZIP file in a container of its own. The reconcile writes the file
/// again when a blob has changed, so that the file keeps a removed report for an hour at most.
/// </summary>
/// <param name="service">The account.</param>
/// <param name="blobs">Has the blobs.</param>
/// <param name="catalog">Knows which versions of the blobs count.</param>
/// <param name="logger">The log of the program.</param>
public sealed partial class OriginalsArchive(
    BlobServiceClient service, BlobSource blobs, Catalog catalog, ILogger<OriginalsArchive> logger)
{
    /// <summary>The name of the container.</summary>
    public const string Container = "exports";

    /// <summary>The name of the file, which begins with the names and hashes of the blobs.</summary>
    public const string FileName = "originals.zip";

    private const string Contents = "contents.jsonl";
    private const string ContentsKey = "contents";

    // The file of a program without content types in it has no layout, and is written again.
    private const string LayoutKey = "layout";
    private const string Layout = "1";

    private readonly BlobClient archive = service.GetBlobContainerClient(Container).GetBlobClient(FileName);

    /// <summary>The folder in which the file is put together; a test names another one.</summary>
    internal string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>
    /// Writes the file, unless the file that is there has the same blobs. Where storage fails, the former file stays
    /// until the next reconcile.
    /// </summary>
    /// <exception cref="IOException">The temporary folder is missing or full, or may not be written.</exception>
    public async Task WriteAsync(CancellationToken ct)
    {
        try
        {
            await RefreshAsync(ct);
        }
        catch (RequestFailedException e)
        {
            // The file is only a copy, and the next hour has another try.
            LogNotWritten(e);
        }
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        var entries = await catalog.ListAsync(ct)
            .Select(row => row.Entry)
            .Where(entry => entry is { Counts: true, Reports.Count: > 0 })
            .OrderBy(entry => entry.Blob, StringComparer.Ordinal)
            .ToListAsync(ct);
        var files = NameFiles(entries);
        var contents = Describe(files);
        var former = await FindAsync(ct);
        if (former is null ? entries.Count == 0 : MetadataOf(contents).All(pair => former.Metadata.Contains(pair)))
        {
            return;
        }

        if (!(await catalog.ReadSequenceAsync(ct)).IsComplete)
        {
            // The file would lose the blobs that the reconcile has yet to read.
            return;
        }

        await service.GetBlobContainerClient(Container).CreateIfNotExistsAsync(cancellationToken: ct);
        var path = Path.Combine(TemporaryFolder, $"originals-{Path.GetRandomFileName()}");
        try
        {
            await ReplaceAsync(former, path, contents, files, ct);
        }
        catch (Exception e) when (IsOfFile(e, path))
        {
            // Without the random name, so that a log can recognize the reason when it comes again.
            var reason = StorageFault.Describe(e).Replace(path, TemporaryFolder, StringComparison.Ordinal);
            throw new IOException(
                $"The temporary folder {TemporaryFolder} cannot take the file of the originals ({reason}). Make room "
                    + "in the folder and let the program write there, or name another folder in TMPDIR; the next "
                    + "reconcile tries again.",
                e);
        }
    }

    /// <summary>
    /// Whether an exception comes from a file of this machine: its message has the path. A broken connection to storage
    /// has the same type.
    /// </summary>
    private static bool IsOfFile(Exception e, string path) =>
        (e is IOException or UnauthorizedAccessException) && e.Message.Contains(path, StringComparison.Ordinal);

    private async Task ReplaceAsync(
        BlobProperties? former,
        string path,
        byte[] contents,
        IReadOnlyList<(string File, CatalogEntry Entry)> files,
        CancellationToken ct)
    {
        // A stream into the blob would commit what it has when it is closed, also after a fault.
        await using var file = CreateFile(path);
        var metadata = MetadataOf(contents);
        if (!await WriteAsync(file, contents, files, ct))
        {
            // A file that lacks a blob is written again at the next reconcile.
            metadata.Remove(ContentsKey);
        }

        file.Position = 0;
        var options = new BlobUploadOptions
        {
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/zip" },
            Metadata = metadata,
            Conditions = former is null
                ? new BlobRequestConditions { IfNoneMatch = ETag.All }
                : new BlobRequestConditions { IfMatch = former.ETag },
        };
        try
        {
            await archive.UploadAsync(file, options, ct);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            LogOvertaken();
        }
    }

    /// <summary>Opens the file; null where no reconcile has written it.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public Task<(Stream Content, BlobProperties Properties)?> OpenAsync(CancellationToken ct) =>
        OpenAsync(isReplaced: false, ct);

    private async Task<(Stream Content, BlobProperties Properties)?> OpenAsync(bool isReplaced, CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } properties)
        {
            return null;
        }

        var options = new BlobOpenReadOptions(allowModifications: false)
        {
            Conditions = new BlobRequestConditions { IfMatch = properties.ETag },
        };
        try
        {
            return (await archive.OpenReadAsync(options, ct), properties);
        }
        catch (RequestFailedException e) when (e.Status == 412 && !isReplaced)
        {
            // The reconcile has replaced the file between the two requests, and does so once an hour.
            return await OpenAsync(isReplaced: true, ct);
        }
    }

    private async Task<BlobProperties?> FindAsync(CancellationToken ct)
    {
        try
        {
            return await archive.GetPropertiesAsync(cancellationToken: ct);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    /// <returns>Whether the container still had each version.</returns>
    private async Task<bool> WriteAsync(
        Stream file, byte[] contents, IReadOnlyList<(string File, CatalogEntry Entry)> files, CancellationToken ct)
    {
        var isWhole = true;
        await using var zip = await ZipArchive.CreateAsync(
            file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await using (var target = await zip.CreateEntry(Contents).OpenAsync(ct))
        {
            await target.WriteAsync(contents, ct);
        }

        foreach (var (name, entry) in files)
        {
            using var source = await blobs.OpenAsync(entry.Blob, entry.ETag!, ct);
            if (source is null)
            {
                isWhole = false;
                continue;
            }

            var part = zip.CreateEntry(name);
            part.LastWriteTime = entry.Modified;
            // The content type belongs to the reading: it can name the format and the encoding.
            part.Comment = source.Details.ContentType ?? "";
            await using var target = await part.OpenAsync(ct);
            await source.Content.CopyToAsync(target, ct);
        }

        return isWhole;
    }

    /// <summary>Gives each blob a name of its own in the file, also on disks that ignore case.</summary>
    private static List<(string File, CatalogEntry Entry)> NameFiles(IEnumerable<CatalogEntry> entries)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. entries.Select(entry =>
            {
                // Some programs take a backslash for a slash, so that “..\..\x” would leave the folder. Names with such
                // segments between slashes cannot be read at all (BlobSource.CanRequest).
                var safe = entry.Blob.Replace('\\', '_');
                var name = $"originals/{safe}";
                for (var number = 2; !taken.Add(name); number++)
                {
                    name = string.Create(CultureInfo.InvariantCulture, $"originals/{number}-{safe}");
                }

                return (name, entry);
            }),
        ];
    }

    private static byte[] Describe(IEnumerable<(string File, CatalogEntry Entry)> files)
    {
        using var lines = new MemoryStream();
        foreach (var (file, entry) in files)
        {
            using (var json = new Utf8JsonWriter(lines))
            {
                json.WriteStartObject();
                json.WriteString("file", file);
                json.WriteString("blob", entry.Blob);
                json.WriteString("etag", entry.ETag);
                json.WriteString("sha256", entry.Sha256);
                json.WriteString("modified", entry.Modified);
                json.WriteStartArray("reports");
                foreach (var report in entry.Reports)
                {
                    json.WriteStringValue(report);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            lines.Write(Encoding.UTF8.GetBytes("\n"));
        }

        return lines.ToArray();
    }

    /// <summary>The metadata of a file with these contents.</summary>
    private static Dictionary<string, string> MetadataOf(byte[] contents) => new()
    {
        [ContentsKey] = Convert.ToHexStringLower(SHA256.HashData(contents)),
        [LayoutKey] = Layout,
    };

    private static FileStream CreateFile(string path) => new(
        path,
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        });

    [LoggerMessage(Level = LogLevel.Warning, Message = "The file of the originals was not written")]
    private partial void LogNotWritten(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Another instance has written the file of the originals")]
    private partial void LogOvertaken();
}
