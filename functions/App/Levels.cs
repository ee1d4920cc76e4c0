using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>The access levels of <see cref="Routes"/> as authorization levels of the worker.</summary>
internal static class Levels
{
    public const AuthorizationLevel Reader =
        Routes.ReaderLevel == AccessLevel.Anonymous ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function;

    public const AuthorizationLevel Publisher =
        Routes.PublisherLevel == AccessLevel.Anonymous ? AuthorizationLevel.Anonymous : AuthorizationLevel.Function;
}
