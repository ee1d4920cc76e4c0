using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WatchReports.Parsing;

/// <summary>Makes the id of a work from what notes say of it.</summary>
public static class WorkId
{
    /// <summary>
    /// The slug of the publication as <see cref="Publications"/> folds it, date, and the first 8 hex digits of the SHA-256 of the folded title, joined by hyphens;
    /// missing parts are left out.
    /// </summary>
    public static string Of(string? publication, DateOnly? date, string title)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Folding.Fold(title)));
        string?[] parts =
        [
            publication is null ? null : Publications.SlugOf(publication),
            date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Convert.ToHexStringLower(hash.AsSpan(0, 4)),
        ];
        return string.Join('-', parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
