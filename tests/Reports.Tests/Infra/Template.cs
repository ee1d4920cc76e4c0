using System.Collections.Concurrent;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>The templates as the Bicep CLI reads them. All tests share one run of the same command.</summary>
internal static class Template
{
    private const string Subscription = "00000000-0000-0000-0000-000000000000";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Command>>> Runs = [];
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<JsonElement>>>> Snapshots = [];

    /// <summary>The path of a template or parameter file.</summary>
    public static string PathOf(string file) => Path.Combine(Command.PathOf("Infra"), file);

    /// <summary>The finished run of a Bicep command.</summary>
    public static Task<Command> BicepAsync(params IEnumerable<string> arguments)
    {
        string[] all = [.. arguments];
        return Runs.GetOrAdd(string.Join('\n', all), _ => new(() => RunAsync(all))).Value;
    }

    /// <summary>A template compiled to the JSON of Azure Resource Manager.</summary>
    public static async Task<JsonElement> CompiledAsync(string file)
    {
        var built = await BicepAsync("build", "--stdout", PathOf(file));
        Assert.True(built.ExitCode == 0, built.Errors);
        return JsonElement.Parse(built.Output);
    }

    /// <summary>
    /// The resources of a deployment of <c>main.bicep</c>. Values that only Azure knows stay expressions.
    /// </summary>
    public static Task<IReadOnlyList<JsonElement>> ResourcesAsync(params string[] parameters) =>
        Snapshots.GetOrAdd(string.Join('\n', parameters), _ => new(() => SnapshotAsync(parameters))).Value;

    public static IEnumerable<JsonElement> OfType(this IEnumerable<JsonElement> resources, string type) =>
        resources.Where(resource => resource.Text("type") == type);

    public static string Text(this JsonElement element, params IEnumerable<string> path) => element.At(path).ToString();

    public static JsonElement At(this JsonElement element, params IEnumerable<string> path) =>
        path.Aggregate(element, (parent, name) => parent.GetProperty(name));

    private static Task<Command> RunAsync(string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The Bicep CLI that the tests restore is for Linux.");
        var bicep = Command.PathOf("Bicep");
        Command.MakeExecutable(bicep);
        return Command.RunAsync(bicep, arguments, ("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1"));
    }

    private static async Task<IReadOnlyList<JsonElement>> SnapshotAsync(string[] parameters)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            // A parameter file must name its template by a relative path.
            var relative = Path.GetRelativePath(folder.FullName, PathOf("main.bicep"));
            var file = Path.Combine(folder.FullName, "test.bicepparam");
            string[] lines = [$"using '{relative}'", .. parameters.Select(parameter => $"param {parameter}")];
            await File.WriteAllLinesAsync(file, lines, TestContext.Current.CancellationToken);
            string[] options =
            [
                "--subscription-id", Subscription, "--resource-group", "group", "--location", "westeurope",
                "--mode", "overwrite",
            ];
            var made = await BicepAsync(["snapshot", file, .. options]);
            Assert.True(made.ExitCode == 0, made.Errors);
            var json = await File.ReadAllTextAsync(
                Path.ChangeExtension(file, ".snapshot.json"), TestContext.Current.CancellationToken);
            var snapshot = JsonElement.Parse(json);
            Assert.Empty(snapshot.GetProperty("diagnostics").EnumerateArray());
            return [.. snapshot.GetProperty("predictedResources").EnumerateArray()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
