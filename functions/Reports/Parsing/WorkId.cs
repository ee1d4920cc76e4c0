using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WatchReports.Parsing;

/// <summary>Makes the id of a work from what notes say of it.</summary>
public static class WorkId
{
    /// <summary>
    /// Publication slug, date, and the first 8 hex digits of the SHA-256 of the folded title, joined by hyphens;
    /// missing parts are left out. Of a date, what is known of it: <c>2020-03</c> for a monthly, <c>2020</c> for a book.
    /// </summary>
    public static string Of(string? publication, DateOnly? date, string title, string? issued = null)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Folding.Fold(title)));
        string?[] parts =
        [
            publication is null ? null : Slug.Of(publication),
            date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? issued,
            Convert.ToHexStringLower(hash.AsSpan(0, 4)),
        ];
        return string.Join('-', parts.Where(part => !string.IsNullOrEmpty(part)));
    }
}
