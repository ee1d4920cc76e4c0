using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>The worker's words for the levels of <see cref="Routes"/>.</summary>
internal static class Levels
{
    public const AuthorizationLevel Reader =
        Routes.ReaderLevel == AccessLevel.Anonymous ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function;

    public const AuthorizationLevel Publisher =
        Routes.PublisherLevel == AccessLevel.Anonymous ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function;
}
