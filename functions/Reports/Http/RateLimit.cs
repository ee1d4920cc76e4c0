using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using WatchReports.Exporting;

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

    // The front of App Service puts the address and the port of the caller here.
    private const string ClientAddress = "CLIENT-IP";

    private static readonly FrozenSet<string> Everything =
        FrozenSet.ToFrozenSet([Routes.Everything, Routes.Originals], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Lists =
        FrozenSet.ToFrozenSet([Routes.Reports, Routes.Citations], StringComparer.OrdinalIgnoreCase);

    private readonly int perMinute;
    private readonly string? header;
    private readonly PartitionedRateLimiter<string>? limiter;

    /// <summary>Makes a limit.</summary>
    /// <param name="perMinute">The simple calls of one caller in a minute; 0 for no limit.</param>
    /// <param name="header">
    /// The header with the address of the caller, which a proxy before the app sets; null for the address of the
    /// connection, as the hosts know it.
    /// </param>
    public RateLimit(int perMinute, string? header = null)
    {
        (this.perMinute, this.header) = (perMinute, header);
        limiter = perMinute <= 0
            ? null
            : PartitionedRateLimiter.Create<string, string>(caller =>
                RateLimitPartition.GetTokenBucketLimiter(caller, _ => Bucket(perMinute)));
    }

    /// <summary>
    /// Reads <c>RequestsPerMinute</c>, without which there is no limit, and <c>CallerHeader</c>.
    /// </summary>
    public static RateLimit Read(IConfiguration section) => new(
        section.GetValue("RequestsPerMinute", 0),
        section["CallerHeader"] is { Length: > 0 } header ? header : null);

    /// <summary>Counts a call; the answer 429 where the caller has used its share, and null where it has not.</summary>
    public IResult? Count(HttpContext context)
    {
        if (limiter is null || CallerOf(context) is not { } caller)
        {
            return null;
        }

        using var lease = limiter.AttemptAcquire(caller, Math.Min(CostOf(context.Request), perMinute));
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
    /// The address of a caller; of IPv6 the network, because one subscriber has 2^64 addresses (RFC 6177). Null where
    /// it is unknown: the address of a proxy would make one caller of all.
    /// </summary>
    internal string? CallerOf(HttpContext context)
    {
        var peer = context.Connection.RemoteIpAddress;
        var address = header is null && IsPublic(peer) ? peer
            : AddressIn(context.Request.Headers[header ?? ClientAddress].ToString());
        if (!IsPublic(address))
        {
            return null;
        }

        var bytes = (address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address!).GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, Math.Min(bytes.Length, 8)));
    }

    private static IPAddress? AddressIn(string header) =>
        IPEndPoint.TryParse(header.Split(',')[^1].Trim(), out var end) ? end.Address : null;

    // RFC 1918, RFC 6598, RFC 3927, RFC 4193: the addresses of machines and proxies, which many callers share.
    private static bool IsPublic(IPAddress? address)
    {
        if (address is null || IPAddress.IsLoopback(address))
        {
            return false;
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv4MappedToIPv6)
        {
            return !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal;
        }

        var bytes = address.MapToIPv4().GetAddressBytes();
        return bytes is not ([10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..]
            or [100, >= 64 and <= 127, ..] or [127, ..]);
    }

    private static int CostOf(HttpRequest request)
    {
        var path = (request.Path.Value ?? "").Trim('/');
        return HttpMethods.IsPost(request.Method) ? LookupCost
            : Everything.Contains(path) || (Lists.Contains(path) && !Parameters.IsPage(request) && IsExport(request))
                ? ExportCost
            : 1;
    }

    // As the handlers choose the format.
    private static bool IsExport(HttpRequest request) => request.Query["format"].ToString() is { Length: > 0 } format
        ? format != Representation.JsonName
        : Representation.TryNegotiate(ExportFormats.OfWorks, request.Headers.Accept, out var chosen)
            && chosen is not null;

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
