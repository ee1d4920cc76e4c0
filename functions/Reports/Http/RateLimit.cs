using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace WatchReports.Http;

/// <summary>
/// A limit on the calls of each caller without a key, so that one program leaves room for the others. Each instance of
/// the app counts by itself. The hosts ask before each call of a route that anyone may call.
/// </summary>
public sealed class RateLimit : IDisposable
{
    // A look-up of 500 citations takes as long as some ten lists.
    private const int LookupCost = 10;

    // An export that is not in pages reads up to ten thousand items.
    private const int ExportCost = 20;

    private readonly int perMinute;
    private readonly PartitionedRateLimiter<HttpContext>? limiter;

    /// <summary>Makes a limit.</summary>
    /// <param name="perMinute">The simple calls of one caller in a minute; 0 for no limit.</param>
    public RateLimit(int perMinute)
    {
        this.perMinute = perMinute;
        limiter = perMinute <= 0
            ? null
            : PartitionedRateLimiter.Create<HttpContext, string>(context =>
                RateLimitPartition.GetTokenBucketLimiter(CallerOf(context), _ => Bucket(perMinute)));
    }

    /// <summary>Reads <c>RequestsPerMinute</c>; without it there is no limit.</summary>
    public static RateLimit Read(IConfiguration section) => new(section.GetValue("RequestsPerMinute", 0));

    /// <summary>Counts a call; the answer 429 where the caller has used its share, and null where it has not.</summary>
    public IResult? Count(HttpContext context)
    {
        if (limiter is null)
        {
            return null;
        }

        using var lease = limiter.AttemptAcquire(context, Math.Min(CostOf(context.Request), perMinute));
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
        return Problems.TooManyRequests(
            string.Create(
                CultureInfo.InvariantCulture,
                $"One caller may make {perMinute} simple calls in a minute; a look-up counts as {LookupCost}, a whole")
            + string.Create(CultureInfo.InvariantCulture, $" export as {ExportCost}. Try again after Retry-After."),
            TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(wait.TotalSeconds))));
    }

    /// <inheritdoc/>
    public void Dispose() => limiter?.Dispose();

    /// <summary>
    /// The address of a caller; of IPv6 the network, because one subscriber has 2^64 addresses (RFC 6177).
    /// </summary>
    internal static string CallerOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        // The Functions host calls the app from the same machine. The front of Azure adds the address of the caller as
        // the last one of the header; a caller can only write the ones before.
        if (address is null || IPAddress.IsLoopback(address))
        {
            var last = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
            address = IPEndPoint.TryParse(last, out var forwarded) ? forwarded.Address : address;
        }

        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        var bytes = address?.GetAddressBytes() ?? [];
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }

    private static int CostOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        return HttpMethods.IsPost(request.Method) ? LookupCost
            : path.EndsWith(Routes.Everything, StringComparison.OrdinalIgnoreCase)
                || path.EndsWith(Routes.Originals, StringComparison.OrdinalIgnoreCase)
                || (request.Query.ContainsKey("format") && !Parameters.IsPage(request)) ? ExportCost
            : 1;
    }

    private static TokenBucketRateLimiterOptions Bucket(int perMinute)
    {
        var tokens = Math.Max(1, perMinute / 60);
        return new TokenBucketRateLimiterOptions
        {
            // A page that loads many things at once may use the share of a minute at once.
            TokenLimit = perMinute,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromMinutes((double)tokens / perMinute),
        };
    }
}
