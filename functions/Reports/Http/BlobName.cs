using System.Globalization;
using System.Xml;

namespace WatchReports.Http;

/// <summary>Names of blobs: how URLs give them, and which of them uploads may have.</summary>
public static class BlobName
{
    /// <summary>The most characters of a blob name.</summary>
    public const int MaxLength = 1024;

    /// <summary>The most segments between slashes of a blob name.</summary>
    public const int MaxSegments = 254;

    /// <summary>
    /// The name in the path of a URL. Clients made from the description write its slashes as <c>%2F</c>, which ASP.NET Core, alone of all
    /// escapes, leaves as it is.
    /// </summary>
    public static string? OfPath(string? path) => path?.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether an escape such as <c>%FF</c> is left in the name. ASP.NET Core leaves bytes that are not UTF-8 as they are
    /// in the path, and one escape of a name that was escaped twice. A proxy before the app may decode the latter once
    /// more, so the blob's name would depend on the way to the app.
    /// </summary>
    public static bool HasEscape(string name)
    {
        for (var at = 0; at + 2 < name.Length; at++)
        {
            if (name[at] == '%' && char.IsAsciiHexDigit(name[at + 1]) && char.IsAsciiHexDigit(name[at + 2]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// What is wrong with the name, or null. The rules are those of blob storage
    /// (https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata)
    /// and of XML, in which storage lists its blobs: one name with U+FFFF makes the whole list unreadable.
    /// </summary>
    public static string? Problem(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaxLength)
        {
            return $"must have 1 to {MaxLength} characters";
        }

        if (!name.All(IsCarried))
        {
            return "must have no backslash, control character, private-use character, U+FFFE, U+FFFF "
                + "or character beyond the Basic Multilingual Plane";
        }

        var segments = name.Split('/');
        return segments.Length > MaxSegments ? $"must have at most {MaxSegments} segments between its slashes"
            : segments.Any(segment => segment.Length == 0 || segment.EndsWith('.'))
                ? "must have no empty segment and none that is or ends in dots"
            : null;
    }

    private static bool IsCarried(char character) =>
        character != '\\'
        && XmlConvert.IsXmlChar(character)
        && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.PrivateUse);
}
