using System.Text.Json;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests;

/// <summary>
/// A real report is read as a person reads it. Its page belongs to the publisher and is not part of this project.
/// </summary>
public sealed class WatchReport22Tests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_real_report_is_parsed_completely()
    {
        var page = ReportParser.Parse(await TextAsync());
        Check(JsonSerializer.SerializeToElement(Assert.Single(page.Reports), ModelJson.Readable.Report));
        Assert.Empty(page.Diagnostics);
    }

    [Fact]
    public async Task The_real_report_is_served_completely()
    {
        var text = await TextAsync();
        await using var api = await Api.StartAsync(azurite, Ct);
        var record = await api.PutAsync("2020/05.txt", text, Ct);
        Assert.Equal("parsed", record.GetProperty("status").GetString());

        Check(await api.GetAsync("reports/22", Ct));
        var listed = Assert.Single((await api.GetAsync("reports", Ct)).GetProperty("items").EnumerateArray());
        Assert.Equal("watch-report-22", listed.GetProperty("id").GetString());
        Assert.Equal(15, listed.GetProperty("paragraphs").GetInt32());
        Assert.Equal(14, listed.GetProperty("notes").GetInt32());
        Assert.Equal(14, listed.GetProperty("citations").GetInt32());
        Assert.Equal(2, listed.GetProperty("diagnostics").GetInt32());
        Assert.Equal("/api/reports/watch-report-22", listed.GetProperty("url").GetString());

        var january = (await api.GetAsync("citations?publication=KCNA&from=2020-01-01&to=2020-01-31", Ct))
            .GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(
            ["2020-01-21", "2020-01-18", "2020-01-09", "2020-01-01"],
            january.Select(work => work.GetProperty("date").GetString()));

        var plenary = await api.GetAsync($"citations/{january[3].GetProperty("id").GetString()}", Ct);
        Assert.Equal(
            [(1, null), (2, 1), (4, 1), (5, 1), (12, 1), (14, 1)],
            plenary.GetProperty("uses").EnumerateArray().Select(use =>
                (
                    use.GetProperty("note").GetInt32(),
                    use.TryGetProperty("via", out var via) ? via.GetInt32() : (int?)null)));
        Assert.All(
            plenary.GetProperty("uses").EnumerateArray(),
            use => Assert.NotEqual(0, use.GetProperty("contexts").GetArrayLength()));
        var inspection = await api.GetAsync($"citations/{january[0].GetProperty("id").GetString()}", Ct);
        Assert.Equal(
            [6, 11],
            inspection.GetProperty("uses").EnumerateArray().Select(use => use.GetProperty("note").GetInt32()));
        Assert.StartsWith(
            "In fact, by reading",
            inspection.GetProperty("uses")[0].GetProperty("contexts")[0].GetString(),
            StringComparison.Ordinal);

        Assert.Equal(
            [("KCNA", 11), ("Asahi Shimbun", 1), ("Mainichi Shimbun", 1)],
            (await api.GetAsync("publications", Ct)).GetProperty("items").EnumerateArray().Select(publication => (
                publication.GetProperty("name").GetString(),
                publication.GetProperty("works").GetInt32())));
        Assert.Equal(1, (await api.GetAsync("reports/22/notes/13", Ct)).GetProperty("contexts").GetArrayLength());
    }

    private static void Check(JsonElement report)
    {
        Assert.Equal("watch-report-22", report.GetProperty("id").GetString());
        Assert.Equal("Watch Report", report.GetProperty("series").GetString());
        Assert.Equal(22, report.GetProperty("number").GetInt32());
        Assert.Equal("2020-04-24", report.GetProperty("date").GetString());
        Assert.Equal("2020-05-29", report.GetProperty("posted").GetString());
        var title = report.GetProperty("title").GetString();
        Assert.StartsWith("Self-sustaining Development", title, StringComparison.Ordinal);
        Assert.EndsWith("Remains Unchanged.", title, StringComparison.Ordinal);
        Assert.Equal(
            "Hajime MAEKAWA",
            Assert.Single(report.GetProperty("authors").EnumerateArray()).GetProperty("name").GetString());

        var body = report.GetProperty("body").EnumerateArray().ToArray();
        Assert.Equal(15, body.Length);
        Assert.All(body, entry => Assert.Equal("paragraph", entry.GetProperty("kind").GetString()));
        Assert.All(
            body,
            entry => Assert.DoesNotContain("MAEKAWA", entry.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.Equal(
            Enumerable.Range(1, 14),
            body.SelectMany(entry => entry.GetProperty("markers").EnumerateArray())
                .Select(marker => marker.GetProperty("note").GetInt32()));

        var notes = report.GetProperty("notes").EnumerateArray().ToArray();
        Assert.Equal(Enumerable.Range(1, 14), notes.Select(note => note.GetProperty("number").GetInt32()));
        Assert.All(notes, note => Assert.Equal(1, note.GetProperty("markedIn").GetArrayLength()));
        foreach (var note in notes)
        {
            int[] expected = note.GetProperty("number").GetInt32() is 2 or 4 or 5 or 12 or 14 ? [1] : [];
            Assert.Equal(
                expected,
                note.GetProperty("seeNotes").EnumerateArray().Select(number => number.GetInt32()));
        }

        var citations = notes.SelectMany(note => note.GetProperty("citations").EnumerateArray()).ToArray();
        Assert.Equal(14, citations.Length);
        var works = citations.Select(citation => citation.GetProperty("work").GetString()).Distinct().ToArray();
        Assert.Equal(13, works.Length);
        Assert.Equal(12, citations.Count(citation => citation.GetProperty("publication").GetString() == "KCNA"));
        Assert.Equal(11, works.Count(work => work!.StartsWith("kcna-2020-", StringComparison.Ordinal)));
        Assert.Equal(
            [("Asahi Shimbun", "2020-01-03"), ("Mainichi Shimbun", "2020-06-03")],
            citations
                .Where(citation =>
                    citation.TryGetProperty("language", out var language) && language.GetString() == "ja")
                .Select(citation => (
                    citation.GetProperty("publication").GetString(),
                    citation.GetProperty("date").GetString())));
        Assert.Equal(
            ["Regarding Phosphatic Fertilizer Factory:", "Regarding Tideland Reclamation:"],
            notes[9].GetProperty("citations").EnumerateArray()
                .Select(citation => citation.GetProperty("signal").GetString()));
        Assert.Equal(3, notes[10].GetProperty("citations").GetArrayLength());

        var diagnostics = report.GetProperty("diagnostics").EnumerateArray().ToArray();
        Assert.Equal(
            ["citation-after-report", "related-report"],
            diagnostics.Select(diagnostic => diagnostic.GetProperty("code").GetString()));
        Assert.Equal(3, diagnostics[0].GetProperty("note").GetInt32());
        Assert.Equal(43, diagnostics[0].GetProperty("line").GetInt32());
        var related = Assert.Single(report.GetProperty("related").EnumerateArray());
        Assert.Equal(36, related.GetProperty("number").GetInt32());
        Assert.Equal("2022-12-26", related.GetProperty("date").GetString());
        Assert.StartsWith(
            "Declaring the Intention", related.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Declaring the Intention",
            report.GetProperty("body").ToString() + report.GetProperty("notes"),
            StringComparison.Ordinal);
    }

    /// <summary>The publisher's page; skips the test where it is missing.</summary>
    internal static async Task<string> TextAsync()
    {
        var file = Path.Combine(Root(), "..", "shared", "reports", "watch-report-22.txt");
        Assert.SkipUnless(
            File.Exists(file),
            "The publisher's page is missing beside this checkout (../shared/reports/watch-report-22.txt).");
        return await File.ReadAllTextAsync(file, Ct);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Serverless.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder;
    }
}
