using System.Text.Json;
using System.Text.Json.Nodes;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests;

/// <summary>Each sample report reads as the JSON beside it says.</summary>
public sealed class SampleTests(AzuriteFixture azurite)
{
    private static readonly JsonSerializerOptions Indented = new(ModelJson.Readable.Options) { WriteIndented = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Files("*.txt").Select(file => Path.GetFileNameWithoutExtension(file))];

    [Fact]
    public void There_are_samples() => Assert.True(Names.Count >= 3);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_reads_as_expected(string name)
    {
        var page = ReportParser.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, name + ".txt"), Ct));
        var actual = new JsonArray([.. page.Reports.Select(report => JsonSerializer.SerializeToNode(report, ModelJson.Readable.Report))]);

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, name + ".json"), Ct), actual.ToJsonString(Indented) + "\n");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_served_as_expected(string name)
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync($"{name}.txt", await File.ReadAllTextAsync(Path.Combine(Folder, name + ".txt"), Ct), Ct);

        foreach (var expected in JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, name + ".json"), Ct))!.AsArray())
        {
            var actual = JsonNode.Parse((await api.GetAsync($"reports/{expected!["id"]}", Ct)).GetRawText())!.AsObject();
            Assert.Equal($"{name}.txt", (string?)actual["source"]!["blob"]);
            actual.Remove("source");
            Assert.True(JsonNode.DeepEquals(expected, actual));
        }
    }

    /// <summary>The reports of all samples, as the JSON beside them has them.</summary>
    internal static IEnumerable<Report> Reports() => Files("*.json").SelectMany(file =>
        JsonNode.Parse(File.ReadAllText(file))!.AsArray().Select(report => report.Deserialize(ModelJson.Readable.Report)!));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "samples");

    private static IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(Folder, pattern).Order(StringComparer.Ordinal);
}
