using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>The origins whose pages may read the answers that anyone may read.</summary>
/// <param name="Allowed">The origins, such as <c>https://example.org</c>; none for every origin.</param>
public sealed record Origins(IReadOnlyList<string> Allowed)
{
    /// <summary>Every origin.</summary>
    public const string Every = "*";

    /// <summary>Whether pages of every origin may read.</summary>
    public bool AreAll => Allowed.Count == 0;

    /// <summary>Reads <c>AllowedOrigins</c>: origins that blanks or commas separate, or <c>*</c>.</summary>
    public static Origins Read(IConfiguration section)
    {
        var origins = (section["AllowedOrigins"] ?? Every).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return new Origins(origins.Contains(Every) ? [] : origins);
    }

    /// <summary>Lets the origin of a request read the answer, if the origin is allowed.</summary>
    internal void Allow(HttpContext context)
    {
        if (AreAll)
        {
            context.Response.Headers.AccessControlAllowOrigin = Every;
            return;
        }

        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (Allowed.Contains(context.Request.Headers.Origin.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
        }
    }
}
