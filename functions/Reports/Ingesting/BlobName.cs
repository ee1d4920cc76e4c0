using System.Globalization;
using System.Xml;

namespace WatchReports.Ingesting;

/// <summary>The rules for names of uploaded blobs.</summary>
public static class BlobName
{
    /// <summary>The longest name that blob storage accepts, in UTF-16 code units.</summary>
    public const int MaxLength = 1024;

    /// <summary>The largest number of segments between slashes that blob storage accepts in a name.</summary>
    public const int MaxSegments = 254;

    /// <summary>
    /// Finds the problem with a name. The rules are those of blob storage
    /// (https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata)
    /// and of XML, the format in which storage lists its blobs: one name with U+FFFF makes the whole list unreadable.
    /// </summary>
    /// <returns>The problem, as the end of a sentence such as “The name …”; null if the name is valid.</returns>
    public static string? FindProblem(string? name)
    {
        if (string.IsNullOrEmpty(name) || name.Length > MaxLength)
        {
            return $"must have 1 to {MaxLength} characters";
        }

        if (!name.All(IsAccepted))
        {
            return "must have no backslash, control character, private-use character, U+FFFE, U+FFFF "
                + "or character beyond the Basic Multilingual Plane";
        }

        var segments = name.Split('/');
        return segments.Length > MaxSegments ? $"must have at most {MaxSegments} segments between its slashes"
            : segments.Any(segment => segment.Length == 0 || segment.EndsWith('.'))
                ? "must have no empty segment and no segment that ends in a dot"
            : null;
    }

    private static bool IsAccepted(char character) =>
        character != '\\'
        && XmlConvert.IsXmlChar(character)
        && char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.PrivateUse);
}
