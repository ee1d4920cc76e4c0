using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>The facts about a request that every part of a page may use.</summary>
/// <param name="Series">The words of the owner.</param>
/// <param name="Origin">The scheme and the host, for addresses that leave the site.</param>
/// <param name="Dates">The manner of dates.</param>
public sealed record Visit(SeriesDescription Series, string Origin, ReaderDates Dates)
{
    /// <summary>
    /// The cookie of a publisher who has signed in. A browser takes a cookie with this prefix only over TLS, for this
    /// host and all of its paths, so that no other host of the domain can plant one
    /// (https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes).
    /// </summary>
    public const string SessionCookie = "__Host-publisher";

    /// <summary>Whether there is a session to end; <c>PublisherDoor</c> decides whether the session is valid.</summary>
    public bool HasSession { get; init; }

    /// <summary>Reads a request.</summary>
    public static Visit Of(HttpRequest request, SeriesDescription series) =>
        new(series, PublicOrigin.Of(request, series), ReaderDates.Of(request))
        {
            HasSession = request.Cookies.ContainsKey(SessionCookie),
        };
}
