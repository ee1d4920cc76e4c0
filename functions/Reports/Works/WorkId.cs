using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WatchReports.Language;

namespace WatchReports.Works;

/// <summary>Makes the id of a work from what notes say of it.</summary>
public static class WorkId
{
    /// <summary>
    /// The slug of the publication as <see cref="Publications"/> folds it, date, and the first 8 hex digits of the SHA-256 of the folded title, joined by
    /// hyphens; missing parts are left out. Of a date, what is known of it: <c>2020-03</c> for a monthly, <c>2020</c> for a book.
    /// </summary>
    public static string Create(string? publication, DateOnly? date, string title, string? issued = null)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Folding.Fold(title)));
        string?[] parts =
        [
            publication is null ? null : Publications.SlugOf(publication),
            date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? issued,
            Convert.ToHexStringLower(hash.AsSpan(0, 4)),
        ];
        return string.Join('-', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>
    /// The first 8 hex digits of the SHA-256 of a URL that is all a note gives, without scheme, <c>www.</c> and a slash at the end,
    /// which people type or not; the host is the same in either case (RFC 3986, section 3.2.2).
    /// </summary>
    public static string CreateFromUrl(string url)
    {
        var rest = url[(url.IndexOf("://", StringComparison.Ordinal) + 3)..].TrimEnd('/');
        rest = rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest;
        var path = rest.AsSpan().IndexOfAny('/', '?', '#') is >= 0 and var index ? index : rest.Length;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{rest[..path].ToLowerInvariant()}{rest[path..]}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 4));
    }
}
