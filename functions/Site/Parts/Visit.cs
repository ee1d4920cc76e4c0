using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>What every part of a page may know of the request.</summary>
/// <param name="Series">The words of the owner.</param>
/// <param name="Origin">The scheme and the host, for addresses that leave the site.</param>
/// <param name="Dates">The manner of dates.</param>
public sealed record Visit(SeriesDescription Series, string Origin, ReaderDates Dates)
{
    /// <summary>Reads a request.</summary>
    public static Visit Of(HttpRequest request, SeriesDescription series) =>
        new(series, PublicOrigin.Of(request, series), ReaderDates.Of(request));
}
