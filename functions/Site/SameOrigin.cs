using Microsoft.AspNetCore.Http;

namespace WatchReports.Site;

/// <summary>Refuses forms that a page of another site has sent with the cookie of a publisher.</summary>
internal static class SameOrigin
{
    /// <summary>
    /// Whether a page of this site sent the request: every browser names the origin of a form (RFC 6454, 7), and newer
    /// ones say in addition whether it is the same (https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header).
    /// </summary>
    public static bool Holds(HttpRequest request) =>
        request.Headers.Origin is [{ } typed]
        && Uri.TryCreate(typed, UriKind.Absolute, out var origin)
        && Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}", UriKind.Absolute, out var own)
        && (origin.Scheme, origin.IdnHost, origin.Port) == (own.Scheme, own.IdnHost, own.Port)
        && request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"];
}
