using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using WatchReports.Model;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests;

/// <summary>
/// Each sample gives the JSON file of its name. Files of one name in several containers give the same JSON.
/// </summary>
public sealed class SampleTests(SampleTests.AllSamples served) : IClassFixture<SampleTests.AllSamples>
{
    private static readonly JsonSerializerOptions Indented = new(ModelJson.Readable.Options) { WriteIndented = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The names of the sample files, in any container.</summary>
    public static TheoryData<string> Files => [.. Samples.Names];

    /// <summary>One file for each expected JSON.</summary>
    public static TheoryData<string> Names =>
    [
        .. Samples.Names.OrderByDescending(Path.GetExtension, StringComparer.Ordinal)
            .DistinctBy(Path.GetFileNameWithoutExtension),
    ];

    [Fact]
    public void Every_container_has_samples() =>
        Assert.Equal(
            [".html", ".md", ".txt"],
            Samples.Names.Select(Path.GetExtension).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_sample_is_parsed_as_expected(string file)
    {
        var page = Samples.Read(file);
        var actual = new JsonArray(
            [.. page.Reports.Select(report => JsonSerializer.SerializeToNode(report, ModelJson.Readable.Report))]);
        var expected = JsonNode.Parse(await Samples.ExpectedAsync(file, Ct))!.AsArray();

        // Lines, columns and excerpts belong to a file. The JSON of several files has those of the .txt file.
        if (Path.GetExtension(file) != ".txt" && Samples.Names.Contains(Path.ChangeExtension(file, ".txt")))
        {
            RemovePlaces(actual);
            RemovePlaces(expected);
        }

        Assert.Equal(expected.ToJsonString(Indented), actual.ToJsonString(Indented));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sample_is_served_as_expected(string file)
    {
        var record = await served.Api.GetAsync($"ingestions/{file}", Ct);
        var expected = JsonNode.Parse(await Samples.ExpectedAsync(file, Ct))!.AsArray();
        Assert.Equal(expected.Count == 0 ? "rejected" : "parsed", record.GetProperty("status").GetString());
        foreach (var report in expected)
        {
            var answer = await served.Api.GetAsync($"reports/{report!["id"]}", Ct);
            var actual = JsonNode.Parse(answer.GetRawText())!.AsObject();
            Assert.Equal(file, (string?)actual["source"]!["blob"]);
            foreach (var stored in new[] { "self", "previous", "next", "source" })
            {
                actual.Remove(stored);
            }

            Assert.Equal(report.ToJsonString(Indented), actual.ToJsonString(Indented));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_check_answers_what_the_upload_of_a_sample_has_come_to(string file)
    {
        using var body = new ByteArrayContent(await File.ReadAllBytesAsync(Samples.PathOf(file), Ct));
        using var answer = await served.Api.Client.PostAsync($"reports/check?name={file}", body, Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var check = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct))!;
        var expected = await Samples.ExpectedAsync(file, Ct);
        Assert.Equal(
            JsonNode.Parse(expected)!.ToJsonString(Indented), check["reports"]!.ToJsonString(Indented));
        var record = await served.Api.GetAsync($"ingestions/{file}", Ct);
        var diagnostics = new JsonArray([
            .. check["diagnostics"]!.AsArray().Concat(
                check["reports"]!.AsArray().SelectMany(report => report!["diagnostics"]!.AsArray()))
                .Select(diagnostic => diagnostic!.DeepClone())]);
        Assert.Equal(
            JsonNode.Parse(record.GetProperty("diagnostics").GetRawText())!.ToJsonString(Indented),
            diagnostics.ToJsonString(Indented));
    }

    private static void RemovePlaces(JsonArray reports)
    {
        foreach (var diagnostic in reports.SelectMany(report => report!["diagnostics"]!.AsArray()))
        {
            diagnostic!.AsObject().Remove("line");
            diagnostic.AsObject().Remove("column");
            diagnostic.AsObject().Remove("excerpt");
        }
    }

    /// <summary>A host with one file for each expected JSON.</summary>
    public sealed class AllSamples(AzuriteFixture azurite) : SharedApi(azurite)
    {
        private protected override async Task FillAsync(Api api, CancellationToken ct)
        {
            foreach (var file in Names.Select(name => name.Data))
            {
                var content = new ByteArrayContent(await File.ReadAllBytesAsync(Samples.PathOf(file), ct));
                using var stored = await api.Client.PutAsync($"uploads/{file}", content, ct);
                stored.EnsureSuccessStatusCode();
            }

            foreach (var file in Names.Select(name => name.Data))
            {
                await Poll.UntilAsync(
                    $"{file} is ingested",
                    end => api.GetAsync($"ingestions/{file}", end),
                    record => record.GetProperty("status").GetString() != "pending");
            }
        }
    }
}
