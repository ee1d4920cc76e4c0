using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace WatchReports.Http;

/// <summary>
/// How long shared caches, such as the one of a CDN, may hold the answers of a route. The hosts add it to calls of the
/// routes that anyone may call; by default a cache asks the server before each use.
/// </summary>
/// <param name="SharedSeconds">The time in seconds; 0 for none.</param>
public sealed record Caching(int SharedSeconds)
{
    private const string Never = "no-store";

    // Marks a call whose answers no cache may keep, not even the browser's.
    private static readonly Caching Forbidden = new(0);

    /// <summary>Reads <c>CacheSeconds</c>.</summary>
    public static Caching Read(IConfiguration section) => new(section.GetValue("CacheSeconds", 0));

    /// <summary>Adds it to a call of a route that anyone may call.</summary>
    public void Allow(HttpContext context) => context.Features.Set(this);

    /// <summary>Keeps the answer to a call out of all caches, because only a publisher may see it.</summary>
    public static void Forbid(HttpContext context)
    {
        context.Features.Set(Forbidden);
        context.Response.Headers.CacheControl = Never;
    }

    /// <summary>The <c>Cache-Control</c> of a successful read (RFC 9111, 5.2.2).</summary>
    internal static string Of(HttpContext context) => context.Features.Get<Caching>() switch
    {
        { } caching when ReferenceEquals(caching, Forbidden) => Never,
        // Browsers still ask each time, so that a reload shows what is new once the shared cache has it.
        { SharedSeconds: > 0 } caching => $"public, max-age=0, s-maxage={caching.SharedSeconds}",
        _ => "no-cache",
    };
}
