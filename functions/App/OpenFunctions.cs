using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace WatchReports.App;

/// <summary>The functions that anyone may call.</summary>
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
        where parameter.GetCustomAttribute<HttpTriggerAttribute>()?.AuthLevel == AuthorizationLevel.Anonymous
        select function.Name;
}
