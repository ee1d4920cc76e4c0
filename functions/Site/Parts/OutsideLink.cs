using System.Globalization;

namespace WatchReports.Site.Parts;

/// <summary>Decides which typed addresses become links.</summary>
public static class OutsideLink
{
    // https://web.archive.org/web/20210618/https://www.kcna.kp/a: the time of the copy, and the address of the page.
    private const string ArchiveHost = "web.archive.org";
    private const string ArchivePath = "/web/";

    /// <summary>
    /// The address to link to; null for everything but <c>http</c> and <c>https</c>: Razor encodes an attribute, but
    /// <c>javascript:</c> would still run.
    /// </summary>
    public static string? Of(string? typed) =>
        Uri.TryCreate(typed, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;

    /// <summary>
    /// The address of a page and that of its copy in the Internet Archive; null for everything but web addresses. Of a
    /// typed address of the archive, it is the page that was archived.
    /// </summary>
    /// <param name="typed">The address as typed.</param>
    /// <param name="date">The day of the page: the archive then opens the copy nearest to it.</param>
    public static (string Page, string Archive)? WithArchive(string? typed, DateOnly? date)
    {
        if (Of(typed) is not { } link)
        {
            return null;
        }

        var address = new Uri(link);
        var time = date?.ToString("yyyyMMdd'/'", CultureInfo.InvariantCulture);
        return address.Host == ArchiveHost
            && address.PathAndQuery.StartsWith(ArchivePath, StringComparison.Ordinal)
            && address.PathAndQuery.IndexOf('/', ArchivePath.Length) is > 0 and var end
            && Of(address.PathAndQuery[(end + 1)..]) is { } page
                ? (page, link)
                : (link, $"https://{ArchiveHost}{ArchivePath}{time}{link}");
    }
}
