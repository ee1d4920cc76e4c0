using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Ingesting;

namespace WatchReports.Local;

/// <summary>
/// What became of each file of a folder. Each memory is in the metadata of an empty blob with the name of the file's
/// blob, in a container of its own for each folder. The blob of the file itself cannot keep it, because another client
/// can replace or delete that blob.
/// </summary>
internal sealed class UploadMemory
{
    private const string ProblemKey = "problem";
    private const string GoneKey = "gone";
    private const string WithheldKey = "withheld";

    private readonly BlobContainerClient container;
    private readonly Dictionary<string, RememberedFile> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> namesBefore = new(StringComparer.Ordinal);

    private UploadMemory(BlobContainerClient container) => this.container = container;

    /// <summary>The files that are remembered, by the names of their blobs.</summary>
    public IReadOnlyDictionary<string, RememberedFile> Files => files;

    /// <summary>Reads the memory of a folder.</summary>
    /// <exception cref="IOException">The folder does not exist.</exception>
    public static async Task<UploadMemory> LoadAsync(BlobServiceClient service, string folder, CancellationToken ct)
    {
        var path = FolderPath.Resolve(folder);
        var memory = new UploadMemory(ContainerOf(service, path));
        await memory.container.CreateIfNotExistsAsync(cancellationToken: ct);
        var remembered = new Dictionary<string, DateTimeOffset?>(StringComparer.Ordinal);
        await foreach (var blob in ListAsync(memory.container, ct))
        {
            memory.Set(blob.Name, Parse(blob));
            remembered[blob.Name] = blob.Properties.LastModified;
        }

        foreach (var former in FormerPaths(folder, path).Select(former => ContainerOf(service, former)))
        {
            await memory.AdoptAsync(former, remembered, ct);
        }

        memory.EndChange();
        return memory;
    }

    /// <summary>SHA-256 of a text, in lower-case hex digits.</summary>
    public static string HashOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>What became of a file; null if the file is new.</summary>
    public RememberedFile? Find(string blob) => files.GetValueOrDefault(blob);

    /// <summary>The names of the files that are remembered with a SHA-256.</summary>
    public IReadOnlyCollection<string> NamesOf(string hash) => names.GetValueOrDefault(hash) ?? [];

    /// <summary>The names of the files that were remembered with a SHA-256 before the change under way.</summary>
    public IReadOnlyCollection<string> NamesBefore(string hash) => namesBefore.GetValueOrDefault(hash) ?? [];

    /// <summary>
    /// Ends a change of the folder: each file is uploaded, withheld or recorded. Two files that swap their names show
    /// why the hashes before the change are kept until then: when the second file is read, the first one already has
    /// its new hash.
    /// </summary>
    public void EndChange() => namesBefore.Clear();

    /// <summary>Stores what became of a file.</summary>
    /// <exception cref="MemoryGoneException">A person has deleted the memory.</exception>
    public async Task RememberAsync(string blob, RememberedFile file, CancellationToken ct)
    {
        var metadata = new Dictionary<string, string>();
        if (file.Hash is not null)
        {
            metadata[Uploads.HashKey] = file.Hash;
        }

        if (file.Problem is not null)
        {
            metadata[ProblemKey] = file.Problem;
        }

        if (file.IsGone)
        {
            metadata[GoneKey] = "true";
        }

        if (file.IsWithheld)
        {
            metadata[WithheldKey] = "true";
        }

        var options = new BlobUploadOptions { Metadata = metadata };
        try
        {
            BlobContentInfo stored = await container.GetBlobClient(blob).UploadAsync(BinaryData.Empty, options, ct);
            Set(blob, file with { At = stored.LastModified });
        }
        catch (RequestFailedException e) when (e.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            throw new MemoryGoneException(e);
        }
    }

    /// <summary>Forgets a file: if it comes back, it is new.</summary>
    public async Task ForgetAsync(string blob, CancellationToken ct)
    {
        await container.GetBlobClient(blob).DeleteIfExistsAsync(cancellationToken: ct);
        Set(blob, null);
    }

    private static BlobContainerClient ContainerOf(BlobServiceClient service, string path) =>
        service.GetBlobContainerClient($"watched-{HashOf(path)[..16]}");

    /// <summary>The paths under which a program before this one remembered the folder: as they were typed.</summary>
    private static IEnumerable<string> FormerPaths(string folder, string path)
    {
        var typed = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string[] former = [typed, $"{typed}{Path.DirectorySeparatorChar}", $"{path}{Path.DirectorySeparatorChar}"];
        return former.Distinct().Where(other => other != path);
    }

    private static AsyncPageable<BlobItem> ListAsync(BlobContainerClient container, CancellationToken ct) =>
        container.GetBlobsAsync(new GetBlobsOptions { Traits = BlobTraits.Metadata }, ct);

    private static RememberedFile Parse(BlobItem blob)
    {
        var file = new RememberedFile
        {
            Hash = Uploads.HashOf(blob.Metadata),
            Problem = blob.Metadata.TryGetValue(ProblemKey, out var problem) ? problem : null,
            IsGone = blob.Metadata.ContainsKey(GoneKey),
            IsWithheld = blob.Metadata.ContainsKey(WithheldKey),
            At = blob.Properties.LastModified ?? default,
        };
        return file with { IsGone = file.IsGone || file is { Hash: null, Problem: null } };
    }

    /// <summary>Takes over what another memory knows better, and deletes that memory.</summary>
    /// <param name="former">The container of the other memory.</param>
    /// <param name="remembered">When each file of this memory was remembered.</param>
    /// <param name="ct">Ends the call; the next call continues.</param>
    private async Task AdoptAsync(
        BlobContainerClient former, Dictionary<string, DateTimeOffset?> remembered, CancellationToken ct)
    {
        if (!await former.ExistsAsync(ct))
        {
            return;
        }

        await foreach (var blob in ListAsync(former, ct))
        {
            if (!remembered.TryGetValue(blob.Name, out var at) || at < blob.Properties.LastModified)
            {
                await RememberAsync(blob.Name, Parse(blob), ct);
                remembered[blob.Name] = blob.Properties.LastModified;
            }
        }

        await former.DeleteIfExistsAsync(cancellationToken: ct);
    }

    private void Set(string blob, RememberedFile? file)
    {
        if (files.Remove(blob, out var before) && before.Hash is not null)
        {
            names[before.Hash].Remove(blob);
            if (names[before.Hash].Count == 0)
            {
                names.Remove(before.Hash);
            }

            Add(namesBefore, before.Hash, blob);
        }

        if (file is not null)
        {
            files[blob] = file;
        }

        if (file?.Hash is { } hash)
        {
            Add(names, hash, blob);
        }
    }

    private static void Add(Dictionary<string, HashSet<string>> index, string hash, string blob) =>
        (index.TryGetValue(hash, out var same) ? same : index[hash] = new(StringComparer.Ordinal)).Add(blob);
}
