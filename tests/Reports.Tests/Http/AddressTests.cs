using System.Net;
using System.Text.Json;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>An address leads to its resource in each form in which people have it.</summary>
public sealed class AddressTests(AzuriteFixture azurite, OneReport shared) : IClassFixture<OneReport>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reports/watch-report-7")]
    [InlineData("reports/Watch-Report-7")]
    [InlineData("reports/WATCH-REPORT-7")]
    [InlineData("reports/7")]
    [InlineData("reports/007")]
    public async Task Capitals_in_the_id_of_a_report_do_not_matter(string url) =>
        Assert.Equal("watch-report-7", (await shared.Api.GetAsync(url, Ct)).GetProperty("id").GetString());

    [Fact]
    public async Task Capitals_in_the_id_of_a_work_do_not_matter()
    {
        var id = WorkId.Create("KCNA", new DateOnly(2020, 1, 3), "A Tïtle in the News");
        var work = await shared.Api.GetAsync($"citations/{id.ToUpperInvariant()}", Ct);
        Assert.Equal(id, work.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Each_self_is_the_address_of_its_resource()
    {
        var report = await shared.Api.GetAsync("reports/7", Ct);
        var summary = (await shared.Api.GetAsync("reports", Ct)).GetProperty("items")[0];
        var work = (await shared.Api.GetAsync("citations", Ct)).GetProperty("items")[0];
        foreach (var resource in new[] { report, summary, work })
        {
            Assert.Equal(Text(resource, "id"), Text(await shared.Api.GetAsync(Text(resource, "self"), Ct), "id"));
        }

        var use = work.GetProperty("uses")[0];
        var note = await shared.Api.GetAsync(Text(use, "self"), Ct);
        Assert.Equal(use.GetProperty("note").GetInt32(), note.GetProperty("number").GetInt32());
        Assert.Equal(use.GetProperty("contexts").GetRawText(), note.GetProperty("contexts").GetRawText());
    }

    [Fact]
    public async Task A_use_names_its_report()
    {
        var use = (await shared.Api.GetAsync("citations", Ct)).GetProperty("items")[0].GetProperty("uses")[0];
        Assert.Equal(
            ("watch-report-7", 7, "2020-05-01", "Report 7 of a Series"),
            (Text(use, "report"), use.GetProperty("number").GetInt32(), Text(use, "date"), Text(use, "title")));
    }

    [Fact]
    public async Task The_notes_of_a_report_are_listed_as_their_own_addresses_have_them()
    {
        var notes = (await shared.Api.GetAsync("reports/7/notes", Ct)).GetProperty("items");
        Assert.Equal(1, notes.GetArrayLength());
        Assert.Equal((await shared.Api.GetAsync("reports/7/notes/1", Ct)).GetRawText(), notes[0].GetRawText());
    }

    [Fact]
    public async Task A_report_links_to_its_neighbours_in_the_series()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        foreach (var (number, date) in new[] { (9, "May 1, 2020"), (10, "May 9, 2020"), (12, "May 5, 2020") })
        {
            await api.PutAsync($"{number}.txt", Library.Text(number, date), Ct);
        }

        await api.PutAsync(
            "other.txt",
            Library.Text(11, "May 8, 2020").Replace("Watch Report", "Other Paper", StringComparison.Ordinal),
            Ct);

        Assert.Equal([null, "/api/reports/watch-report-10"], await NeighboursAsync("9"));
        Assert.Equal(["/api/reports/watch-report-9", "/api/reports/watch-report-12"], await NeighboursAsync("10"));
        Assert.Equal(["/api/reports/watch-report-10", null], await NeighboursAsync("12"));
        Assert.Equal([null, null], await NeighboursAsync("other-paper-11"));

        async Task<string?[]> NeighboursAsync(string id)
        {
            var report = await api.GetAsync($"reports/{id}", Ct);
            return [Find(report, "previous"), Find(report, "next")];
        }

        static string? Find(JsonElement report, string name) =>
            report.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    [Theory]
    [InlineData("GET", "citations/lookup")]
    [InlineData("HEAD", "citations/lookup")]
    [InlineData("GET", "citations/Lookup")]
    public async Task The_look_up_allows_only_POST(string method, string url)
    {
        using var answer = await shared.Api.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), url), Ct);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["POST"], answer.Content.Headers.Allow);
    }

    private static string Text(JsonElement resource, string name) => resource.GetProperty(name).GetString()!;
}
