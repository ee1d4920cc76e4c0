using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace WatchReports.Local;

/// <summary>The file of all originals in the folder of a backup.</summary>
internal sealed class Originals : IDisposable
{
    private readonly ZipArchive zip;

    private Originals(ZipArchive zip, IReadOnlyList<BackupContent> contents) => (this.zip, Contents) = (zip, contents);

    /// <summary>The blobs in the file, in the order in which they were modified.</summary>
    public IReadOnlyList<BackupContent> Contents { get; }

    /// <summary>Opens the file.</summary>
    /// <exception cref="CallException">The file is missing or damaged.</exception>
    public static async Task<Originals> OpenAsync(string path, CancellationToken ct)
    {
        ZipArchive? zip = null;
        try
        {
            RegularFile.Require(path);
            zip = await ZipFile.OpenReadAsync(path, ct);
            return new Originals(zip, await ReadContentsAsync(zip, path, ct));
        }
        catch (Exception e)
        {
            zip?.Dispose();
            if (e is InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
            {
                throw new CallException($"{path} cannot be read: {e.Message}", e);
            }

            throw;
        }
    }

    /// <summary>The bytes of a blob.</summary>
    /// <exception cref="DamagedOriginalException">The file lacks the blob, or has other bytes.</exception>
    public async Task<byte[]> ReadAsync(BackupContent content, CancellationToken ct)
    {
        var entry = zip.GetEntry(content.File) ?? throw new DamagedOriginalException(
            $"The blob {content.Blob} changed while the host wrote its file of originals: make the backup again in an "
            + "hour.");
        using var bytes = new MemoryStream();
        try
        {
            await using var stream = await entry.OpenAsync(ct);
            await stream.CopyToAsync(bytes, ct);
        }
        catch (InvalidDataException e)
        {
            throw new DamagedOriginalException(
                $"The blob {content.Blob} is damaged in the file of originals: {e.Message}", e);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())) == content.Sha256
            ? bytes.ToArray()
            : throw new DamagedOriginalException($"The blob {content.Blob} has other bytes than its hash says.");
    }

    /// <summary>The content type of a blob; null for none.</summary>
    public string? FindContentType(BackupContent content) =>
        zip.GetEntry(content.File)?.Comment is { Length: > 0 } type ? type : null;

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private static async Task<IReadOnlyList<BackupContent>> ReadContentsAsync(
        ZipArchive zip, string path, CancellationToken ct)
    {
        var list = zip.GetEntry("contents.jsonl")
            ?? throw new CallException($"{path} has no contents.jsonl: it is not a file of originals.");
        using var lines = new StreamReader(await list.OpenAsync(ct));
        var contents = new List<BackupContent>();
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            var content = JsonSerializer.Deserialize<BackupContent>(line);
            contents.Add(content is { Blob: not null, File: not null, Reports: not null }
                && !content.Reports.Contains(null!)
                ? content
                : throw new CallException($"{path} names no blob in a line of its contents.jsonl."));
        }

        return
        [
            .. contents.OrderBy(content => content.Modified).ThenBy(content => content.Blob, StringComparer.Ordinal),
        ];
    }
}
