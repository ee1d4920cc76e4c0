using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Ingesting;

namespace WatchReports.Local;

/// <summary>
/// The hashes of the bytes that were last uploaded from each file of a folder. Each hash is in the metadata of an empty
/// blob with the name of the file, in a container of its own for each folder. The blob of the file itself cannot keep
/// the hash, because another client can replace or delete that blob.
/// </summary>
internal sealed class UploadMemory
{
    private const string Gone = "gone";

    private readonly BlobContainerClient container;
    private readonly Dictionary<string, string> hashes = new(StringComparer.Ordinal);

    private UploadMemory(BlobContainerClient container) => this.container = container;

    /// <summary>Reads the hashes of a folder.</summary>
    public static async Task<UploadMemory> LoadAsync(BlobServiceClient service, string folder, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(folder))));
        var memory = new UploadMemory(service.GetBlobContainerClient($"watched-{hash[..16]}"));
        await memory.container.CreateIfNotExistsAsync(cancellationToken: ct);
        var options = new GetBlobsOptions { Traits = BlobTraits.Metadata };
        await foreach (var blob in memory.container.GetBlobsAsync(options, ct))
        {
            memory.hashes[blob.Name] = blob.Metadata.TryGetValue(Uploads.HashKey, out var stored) ? stored : Gone;
        }

        return memory;
    }

    /// <summary>The hash of a file's last upload; null if the file was never uploaded.</summary>
    public string? Find(string name) => hashes.GetValueOrDefault(name);

    /// <summary>Stores the hash of a file's bytes.</summary>
    public async Task RememberAsync(string name, string hash, CancellationToken ct)
    {
        var options = new BlobUploadOptions { Metadata = new Dictionary<string, string> { [Uploads.HashKey] = hash } };
        await container.GetBlobClient(name).UploadAsync(BinaryData.Empty, options, ct);
        hashes[name] = hash;
    }

    /// <summary>
    /// Stores that a file is gone: if the file comes back, even with the same bytes, it counts as changed.
    /// </summary>
    public async Task ForgetAsync(string name, CancellationToken ct)
    {
        if (hashes.ContainsKey(name))
        {
            await RememberAsync(name, Gone, ct);
        }
    }
}
