using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WatchReports.Language;

namespace WatchReports.Works;

/// <summary>Creates the id of a work from a citation, so that citations of the same work get the same id.</summary>
public static class WorkId
{
    /// <summary>
    /// Creates an id such as <c>kcna-2020-01-03-1a2b3c4d</c>: the slug of the publication (see <see
    /// cref="Publications"/>), the date, and the first 8 hex digits of the SHA-256 of the folded title. Missing parts
    /// are omitted. If the day is unknown, the month or year takes the place of the date: <c>2020-03</c> for a
    /// monthly, <c>2020</c> for a book.
    /// </summary>
    public static string Create(string? publication, DateOnly? date, string title, string? issued = null)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(Folding.Fold(title)));
        string?[] parts =
        [
            publication is null ? null : Publications.BuiltIn.SlugOf(publication),
            date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? issued,
            Convert.ToHexStringLower(hash.AsSpan(0, 4)),
        ];
        return string.Join('-', parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    /// <summary>
    /// Creates the id of a web page that a note cites by its URL alone: the first 8 hex digits of the SHA-256 of the
    /// URL without scheme, <c>www.</c> and trailing slashes, which citations of the same page give or omit. The host
    /// is lower-cased, because hosts are case-insensitive (RFC 3986, section 3.2.2).
    /// </summary>
    public static string CreateFromUrl(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = url[(scheme < 0 ? 0 : scheme + 3)..].TrimEnd('/');
        rest = rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? rest[4..] : rest;
        var path = rest.AsSpan().IndexOfAny('/', '?', '#') is >= 0 and var index ? index : rest.Length;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{rest[..path].ToLowerInvariant()}{rest[path..]}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 4));
    }
}
