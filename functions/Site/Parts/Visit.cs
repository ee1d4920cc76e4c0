using Microsoft.AspNetCore.Http;

namespace WatchReports.Site.Parts;

/// <summary>What every part of a page may know of the request.</summary>
/// <param name="Site">The words of the owner.</param>
/// <param name="Origin">The scheme and the host, for addresses that leave the site.</param>
/// <param name="Dates">The manner of dates.</param>
public sealed record Visit(SiteOptions Site, string Origin, ReaderDates Dates)
{
    /// <summary>Reads a request.</summary>
    public static Visit Of(HttpRequest request, SiteOptions site) =>
        new(site, $"{request.Scheme}://{request.Host.ToUriComponent()}", ReaderDates.Of(request));
}
