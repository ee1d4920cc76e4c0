using System.Collections.Concurrent;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>The templates as the Bicep CLI sees them. A command is run once, for all tests that ask for what it prints.</summary>
internal static class Template
{
    private const string Subscription = "00000000-0000-0000-0000-000000000000";

    private static readonly ConcurrentDictionary<string, Lazy<Task<Command>>> Runs = [];
    private static readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<JsonElement>>>> Snapshots = [];

    /// <summary>Where a template or a file of parameters is.</summary>
    public static string PathOf(string file) => Path.Combine(Command.PathOf("Infra"), file);

    /// <summary>What the Bicep CLI prints.</summary>
    public static Task<Command> BicepAsync(params IEnumerable<string> arguments)
    {
        string[] all = [.. arguments];
        return Runs.GetOrAdd(string.Join('\n', all), _ => new(() => RunAsync(all))).Value;
    }

    /// <summary>A template in the JSON that Azure takes.</summary>
    public static async Task<JsonElement> CompiledAsync(string file)
    {
        var built = await BicepAsync("build", "--stdout", PathOf(file));
        Assert.True(built.ExitCode == 0, built.Errors);
        return JsonElement.Parse(built.Output);
    }

    /// <summary>The resources that a deployment of <c>main.bicep</c> makes, with what Azure alone knows left as expressions.</summary>
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
            // A file of parameters may name its template by a relative path only.
            var relative = Path.GetRelativePath(folder.FullName, PathOf("main.bicep"));
            var file = Path.Combine(folder.FullName, "test.bicepparam");
            await File.WriteAllLinesAsync(file, [$"using '{relative}'", .. parameters.Select(parameter => $"param {parameter}")], TestContext.Current.CancellationToken);
            var made = await BicepAsync("snapshot", file, "--subscription-id", Subscription, "--resource-group", "group", "--location", "westeurope", "--mode", "overwrite");
            Assert.True(made.ExitCode == 0, made.Errors);
            var snapshot = JsonElement.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".snapshot.json"), TestContext.Current.CancellationToken));
            Assert.Empty(snapshot.GetProperty("diagnostics").EnumerateArray());
            return [.. snapshot.GetProperty("predictedResources").EnumerateArray()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
