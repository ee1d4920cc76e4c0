using Azure.Core;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.DependencyInjection;

namespace WatchReports.App;

/// <summary>
/// How long ingestion waits for storage. The host delivers a failed blob again at once, five times, so that only the
/// pauses of the clients let time pass: with their defaults a blob would be poisoned 35 seconds after an outage began.
/// </summary>
internal static class Retries
{
    /// <summary>How often a failed reconcile is repeated: until the next one, an hour later, is due.</summary>
    public const int MostReconciles = 4;

    /// <summary>The time between a failed reconcile and its repetition.</summary>
    public const string BetweenReconciles = "00:10:00";

    // Pauses of 1, 2, 4, 8, 16 and 30 seconds: one attempt rides out a minute, and five attempts five minutes. More
    // would keep an instance, which is billed, waiting for an outage that the reconcile mends anyway.
    private const int Most = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Storage that accepts requests and never answers costs seven times as long, four and a half minutes with the
    // pauses: far below the 30 minutes after which Flex Consumption ends a function.
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Lets the clients of ingestion be patient; those that answer requests keep their own limits.</summary>
    public static IServiceCollection AddPatience(this IServiceCollection services)
    {
        services.AddAzureClients(clients => clients.ConfigureDefaults(options => Set(options.Retry)));
        return services;
    }

    private static void Set(RetryOptions retry)
    {
        retry.Mode = RetryMode.Exponential;
        retry.MaxRetries = Most;
        retry.Delay = FirstPause;
        retry.MaxDelay = LongestPause;
        retry.NetworkTimeout = NetworkTimeout;
    }
}
