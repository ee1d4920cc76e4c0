using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WatchReports.Text;

namespace WatchReports.Http;

/// <summary>The headers that tell a browser who may read an answer, and not to guess what it is.</summary>
public static class BrowserHeaders
{
    /// <summary>
    /// The headers that a page of another origin may read, beside those that it always may
    /// (https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name).
    /// </summary>
    public static IReadOnlyList<string> Exposed { get; } =
        [HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.ContentDisposition];

    /// <summary>
    /// Keeps browsers from taking the answer for another type than it says. The header is set last, since ASP.NET Core
    /// removes all headers before it answers an error.
    /// </summary>
    public static void ForbidSniffing(HttpResponse response) => response.OnStarting(() =>
    {
        response.Headers.XContentTypeOptions = "nosniff";
        return Task.CompletedTask;
    });

    /// <summary>Lets pages of other origins read the answer and its headers.</summary>
    /// <param name="response">An answer that anyone may read.</param>
    /// <param name="originsByHost">Whether the host of the app says itself which origins may.</param>
    public static void Open(HttpResponse response, bool originsByHost)
    {
        response.Headers.AccessControlExposeHeaders = string.Join(", ", Exposed);
        if (!originsByHost)
        {
            response.Headers.AccessControlAllowOrigin = "*";
        }
    }
}
