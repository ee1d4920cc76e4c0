using Microsoft.AspNetCore.Http;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>The scheme and the host under which callers know the app, for addresses that leave it.</summary>
public static class PublicOrigin
{
    // The front of Azure ends TLS and calls the app by HTTP. Only the scheme is taken from there: a caller can send the
    // header too, and then an address has the wrong scheme but no foreign host.
    private const string ForwardedProto = "X-Forwarded-Proto";

    /// <summary>The origin in the settings, or else that of the request, without a slash at its end.</summary>
    public static string Of(HttpRequest request, SeriesDescription series)
    {
        if (series.Url is { Length: > 0 } url)
        {
            return url.TrimEnd('/');
        }

        var scheme = request.Headers[ForwardedProto] == "https" ? "https" : request.Scheme;
        return $"{scheme}://{request.Host.ToUriComponent()}";
    }
}
