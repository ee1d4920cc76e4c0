using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using WatchReports.Http;

namespace WatchReports.Site;

/// <summary>Reads small forms without files.</summary>
internal static class UrlEncodedForm
{
    /// <summary>The fields of a posted form; null where the body is no form or is too large.</summary>
    /// <param name="request">The request.</param>
    /// <param name="maxBytes">The largest body, in bytes.</param>
    public static async Task<Dictionary<string, StringValues>?> ReadAsync(HttpRequest request, int maxBytes) =>
        request.HasFormContentType && await RequestBody.ReadAsync(request, maxBytes) is { } body
            ? QueryHelpers.ParseQuery(body.ToString())
            : null;
}
