using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;

namespace WatchReports.App;

/// <summary>
/// The functions of the API that anyone may call. Pages of other origins may read their answers, but not the pages of
/// the site, where a publisher may be signed in.
/// </summary>
internal static class OpenFunctions
{
    /// <summary>The names of the functions.</summary>
    public static FrozenSet<string> Names { get; } = FindNames().ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> FindNames() =>
        from type in typeof(OpenFunctions).Assembly.GetTypes()
        from method in type.GetMethods()
        let function = method.GetCustomAttribute<FunctionAttribute>()
        where function is not null
        from parameter in method.GetParameters()
        let trigger = parameter.GetCustomAttribute<HttpTriggerAttribute>()
        where trigger is { AuthLevel: AuthorizationLevel.Anonymous, Route: not Routes.Website }
        select function.Name;
}
