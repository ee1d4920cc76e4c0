using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WatchReports.Storage;

/// <summary>Writes names from outside as keys of table entities.</summary>
internal static class Keys
{
    private const char Escape = '!';

    // Azure's limit is 1 KiB a key, which is 512 UTF-16 code units; a prefix such as "b:" comes before the name.
    private const int LongestEscaped = 500;

    // Two escape characters and 64 hex digits of a SHA-256 take the place of the rest of a long name.
    private const int HashLength = 66;

    /// <summary>What the keys of all names have in common that begin with a text.</summary>
    public static string OfBeginning(string text)
    {
        var key = Of(text);
        // The rest of a long key is a hash.
        return key[..Math.Min(key.Length, LongestEscaped - HashLength)];
    }

    /// <summary>
    /// A name as a part of a key. Keys forbid <c>/ \ # ?</c> and control characters
    /// (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model), and a colon
    /// separates the parts of a key; a long name is cut and ends in its hash.
    /// </summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character is '/' or '\\' or '#' or '?' or '%' or '\'' or ':' or ';' or Escape
                || char.IsControl(character)
                || char.IsSurrogate(character))
            {
                key.Append(Escape).Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                key.Append(character);
            }
        }

        if (key.Length > LongestEscaped)
        {
            key.Length = LongestEscaped - HashLength;
            key.Append(Escape)
                .Append(Escape)
                .Append(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name))));
        }

        return key.ToString();
    }
}
