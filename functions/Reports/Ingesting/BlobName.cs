using System.Globalization;
using System.Xml;

namespace WatchReports.Ingesting;

/// <summary>The rules for names of uploaded blobs.</summary>
public static class BlobName
{
    /// <summary>The most characters of a blob name.</summary>
    public const int MaxLength = 1024;

    /// <summary>The most segments between slashes of a blob name.</summary>
    public const int MaxSegments = 254;

    /// <summary>
    /// The problem with a name, as the end of a sentence; null where it has none. The rules are those of blob storage
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
