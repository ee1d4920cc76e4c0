using Microsoft.AspNetCore.Http;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>The scheme and the host under which callers know the app, for addresses that leave it.</summary>
public static class PublicOrigin
{
    /// <summary>The origin in the settings, or else that of the request, without a slash at its end.</summary>
    public static string Of(HttpRequest request, SeriesDescription series) =>
        series.Url is { Length: > 0 } url ? url.TrimEnd('/') : OfRequest(request);

    /// <summary>
    /// The origin of the request. Behind the front of Azure, the Functions host and the worker restore the scheme and
    /// the host of the caller.
    /// </summary>
    public static string OfRequest(HttpRequest request) => $"{request.Scheme}://{request.Host.ToUriComponent()}";
}
