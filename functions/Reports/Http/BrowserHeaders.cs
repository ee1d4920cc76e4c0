using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>The headers that control which pages may read an answer, and forbid browsers to guess its type.</summary>
public static class BrowserHeaders
{
    /// <summary>
    /// The headers that a page of another origin may read in addition to the safelisted headers
    /// (https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name).
    /// </summary>
    public static IReadOnlyList<string> Exposed { get; } =
    [
        HeaderNames.ETag, HeaderNames.Link, HeaderNames.Location, HeaderNames.ContentDisposition,
        HeaderNames.RetryAfter, HeaderNames.Age,
    ];

    /// <summary>
    /// Forbids browsers to treat the answer as another type than its <c>Content-Type</c>. The header is set when the
    /// answer starts, because ASP.NET Core removes all headers before it answers an error.
    /// </summary>
    public static void ForbidSniffing(HttpResponse response) => response.OnStarting(() =>
    {
        response.Headers.XContentTypeOptions = "nosniff";
        return Task.CompletedTask;
    });

    /// <summary>Lets pages of other origins read the answer and its headers.</summary>
    /// <param name="context">A call that anyone may make.</param>
    /// <param name="origins">
    /// The allowed origins; null where the host of the app itself adds the header with the allowed origin.
    /// </param>
    public static void AllowOrigins(HttpContext context, Origins? origins)
    {
        context.Response.Headers.AccessControlExposeHeaders = string.Join(", ", Exposed);
        origins?.Allow(context);
    }
}
