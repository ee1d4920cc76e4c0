using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using WatchReports.Http;

namespace WatchReports.Local;

/// <summary>
/// The key that the routes of publishers require. A caller gives the key as on Azure: in the header
/// <c>x-functions-key</c>, or else in the query as <c>code</c>.
/// </summary>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/function-keys-how-to</remarks>
internal sealed class PublisherKey : IEndpointFilter
{
    /// <summary>The header with the key.</summary>
    public const string Header = "x-functions-key";

    private const string Parameter = "code";

    // As many random bytes as SHA-256 has: nobody finds such a key by trying.
    private const int Bytes = SHA256.HashSizeInBytes;

    private readonly byte[] hash;

    /// <summary>Takes the key.</summary>
    public PublisherKey(string key) => hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>SHA-256 of the key, in the form that the setting <c>Publishers</c> takes.</summary>
    public string Hash => Convert.ToHexStringLower(hash);

    /// <summary>Reads the key from a file. Makes a missing file, with a new key, for its owner only.</summary>
    /// <exception cref="StartException">The file has no key.</exception>
    public static string ReadOrMake(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        if (!File.Exists(file))
        {
            using var made = new StreamWriter(file, options);
            made.WriteLine(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));
        }

        return File.ReadAllText(file).Trim() is { Length: > 0 } key
            ? key
            : throw new StartException($"The file {file} has no key: delete the file, and the next start makes a key.");
    }

    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Opens(context.HttpContext.Request)
            ? next(context)
            : ValueTask.FromResult<object?>(Problems.WithStatus(
                StatusCodes.Status401Unauthorized,
                $"This call needs the key of the publishers in the header {Header}, or as {Parameter}= in the query."));

    // The header comes first, also if it is wrong, as in the Functions host. The hashes have one length, so the time of
    // the comparison says nothing of the key.
    private bool Opens(HttpRequest request)
    {
        var isGiven = request.Headers.TryGetValue(Header, out var values)
            || request.Query.TryGetValue(Parameter, out values);
        var given = isGiven ? values.ToString() : "";
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), hash);
    }
}
