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
    /// The resources of a deployment of <c>main.bicep</c> and its modules, with these parameters. Values that only
    /// Azure knows stay expressions.
    /// </summary>
    public static Task<IReadOnlyList<JsonElement>> ResourcesAsync(params string[] parameters) =>
        DeployedAsync(string.Join('\n', ["using '../main.bicep'", .. parameters.Select(value => $"param {value}")]));

    /// <summary>The resources of an environment that has a parameter file.</summary>
    public static async Task<IReadOnlyList<JsonElement>> EnvironmentAsync(string name) =>
        await DeployedAsync(await File.ReadAllTextAsync(
            PathOf($"environments/{name}.bicepparam"), TestContext.Current.CancellationToken));

    /// <summary>What the compiler says of parameters that the template refuses.</summary>
    public static async Task<string> RefusalAsync(params string[] parameters)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            string[] lines = ["using '../main.bicep'", .. parameters.Select(value => $"param {value}")];
            var (refused, _) = await SnapshotAsync(folder.FullName, string.Join('\n', lines));
            Assert.NotEqual(0, refused.ExitCode);
            return refused.Errors;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The alerts on logs, as the template reads them.</summary>
    public static IEnumerable<JsonElement> ReadAlerts() =>
        JsonElement.Parse(File.ReadAllText(PathOf("modules/alerts.json"))).EnumerateArray();

    /// <summary>The compiled templates of the modules of a compiled template.</summary>
    public static IEnumerable<JsonElement> Modules(this JsonElement compiled) =>
        compiled.Resources().OfType("Microsoft.Resources/deployments")
            .Select(deployment => deployment.At("properties", "template"));

    /// <summary>The resources of a compiled template, which has them by name or as a list.</summary>
    public static IEnumerable<JsonElement> Resources(this JsonElement compiled)
    {
        var resources = compiled.GetProperty("resources");
        return resources.ValueKind == JsonValueKind.Array
            ? resources.EnumerateArray()
            : resources.EnumerateObject().Select(resource => resource.Value);
    }

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

    private static Task<IReadOnlyList<JsonElement>> DeployedAsync(string parameterFile) =>
        Snapshots.GetOrAdd(parameterFile, _ => new(() => PredictAsync(parameterFile))).Value;

    private static async Task<IReadOnlyList<JsonElement>> PredictAsync(string parameterFile)
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (made, file) = await SnapshotAsync(folder.FullName, parameterFile);
            Assert.True(made.ExitCode == 0, made.Errors);
            var snapshot = JsonElement.Parse(
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Empty(snapshot.GetProperty("diagnostics").EnumerateArray());
            return [.. snapshot.GetProperty("predictedResources").EnumerateArray()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The command writes the snapshot beside the parameter file, which names its template by a relative path.
    private static async Task<(Command Run, string Snapshot)> SnapshotAsync(string folder, string parameterFile)
    {
        var file = Path.Combine(folder, "test.bicepparam");
        var template = Path.GetRelativePath(folder, PathOf("main.bicep"));
        await File.WriteAllTextAsync(
            file,
            parameterFile.Replace("'../main.bicep'", $"'{template}'", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        string[] options =
        [
            "--subscription-id", Subscription, "--resource-group", "group", "--location", "westeurope",
            "--mode", "overwrite",
        ];
        return (await RunAsync(["snapshot", file, .. options]), Path.ChangeExtension(file, ".snapshot.json"));
    }
}
