using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace WatchReports.Site;

/// <summary>The publishers who may sign in, each with the hash of a key.</summary>
/// <remarks>
/// The hash is a plain SHA-256, not a slow hash for passwords: a key is 32 random bytes, so nobody finds it by trying.
/// The hashes are secrets all the same, because sessions are signed with them: see <see cref="SessionToken"/>.
/// </remarks>
public sealed class Publishers
{
    /// <summary>
    /// The setting: <c>name=hash</c>, separated by blanks or commas, each hash in hexadecimal digits. The keys of the
    /// Functions host cannot serve here, because the host does not show them to the app.
    /// </summary>
    public const string Setting = "Publishers";

    private readonly Dictionary<string, byte[]> hashes = new(StringComparer.Ordinal);

    private Publishers(string setting)
    {
        foreach (var entry in setting.Split([' ', ',', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (entry.Split('=') is [{ Length: > 0 } name, { Length: SHA256.HashSizeInBytes * 2 } hex]
                && hex.All(char.IsAsciiHexDigit))
            {
                hashes[name] = Convert.FromHexString(hex);
            }
            else
            {
                HasUnreadable = true;
            }
        }
    }

    /// <summary>Whether there is nobody who could sign in.</summary>
    public bool AreNone => hashes.Count == 0;

    /// <summary>Whether the setting has a part that is no name with a hash.</summary>
    public bool HasUnreadable { get; }

    /// <summary>Reads the setting.</summary>
    public static Publishers Read(IConfiguration configuration) => new(configuration[Setting] ?? "");

    /// <summary>
    /// The name of the publisher with a key; null for none. The time that this takes depends neither on the key nor on
    /// its owner.
    /// </summary>
    public string? FindByKey(string key)
    {
        var typed = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        string? found = null;
        foreach (var (name, hash) in hashes)
        {
            found = CryptographicOperations.FixedTimeEquals(typed, hash) ? name : found;
        }

        return found;
    }

    /// <summary>The hash of a publisher's key; null where there is no such publisher.</summary>
    public byte[]? HashOf(string name) => hashes.GetValueOrDefault(name);
}
