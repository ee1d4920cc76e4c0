using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WatchReports.Site;

/// <summary>
/// The value of a publisher's cookie: a name and an end, signed with the hash of the publisher's key. So every instance
/// can check it without a store, and it ends with the key.
/// </summary>
internal static class SessionToken
{
    /// <summary>Signs a session.</summary>
    /// <param name="name">The name of the publisher.</param>
    /// <param name="end">When the session ends.</param>
    /// <param name="hash">The hash of the publisher's key.</param>
    public static string Write(string name, DateTimeOffset end, byte[] hash)
    {
        var session = string.Create(
            CultureInfo.InvariantCulture,
            $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name))}.{end.ToUnixTimeSeconds()}");
        return $"{session}.{Sign(session, hash)}";
    }

    /// <summary>The publisher of a token; null where the token is forged or past its end, or the key is gone.</summary>
    public static string? Read(string token, Publishers publishers, DateTimeOffset now)
    {
        if (token.Split('.') is not [var encoded, var seconds, var signature]
            || !Base64Url.IsValid(encoded)
            || !long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || now.ToUnixTimeSeconds() >= end)
        {
            return null;
        }

        var name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(encoded));
        return publishers.HashOf(name) is { } hash
            && CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Sign($"{encoded}.{seconds}", hash)))
            ? name
            : null;
    }

    private static string Sign(string session, byte[] hash) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(hash, Encoding.ASCII.GetBytes(session)));
}
