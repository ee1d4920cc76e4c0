using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Model;

namespace WatchReports.Site;

/// <summary>Refuses forms that a page of another site has sent with the cookie of a publisher.</summary>
internal static class SameOrigin
{
    /// <summary>
    /// Whether a page of this site sent the request: every browser names the origin of a form (RFC 6454, 7), and newer
    /// ones say in addition whether it is the same (https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header).
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="series">Names the origin that readers know, where a proxy calls the app under another one.</param>
    public static bool Holds(HttpRequest request, SeriesDescription series) =>
        request.Headers.Origin is [{ } typed]
        && Uri.TryCreate(typed, UriKind.Absolute, out var origin)
        && (IsAt(origin, PublicOrigin.OfRequest(request)) || IsAt(origin, PublicOrigin.Of(request, series)))
        && request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"];

    private static bool IsAt(Uri origin, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var own)
        && (origin.Scheme, origin.IdnHost, origin.Port) == (own.Scheme, own.IdnHost, own.Port);
}
