using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Ingesting;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>
/// A check answers what would be read of a body. The storage of the host refuses every connection, so that a check
/// that asked it for anything, or stored anything, would fail.
/// </summary>
public sealed class CheckTests(AzuriteFixture azurite)
{
    private const string Note = "“A Title in the News,” KCNA, January 3, 2020";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_answers_the_reports_of_the_body_and_the_diagnostics_of_the_whole()
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);
        var first = Library.Text(7, "May 1, 2020", Note, "See note [9].");
        var text = $"{first}\n\n{Library.Text(8, "May 2, 2020", Note)}\n\n{Library.Text(7, "May 3, 2020", Note)}";

        var check = await CheckAsync(api, "reports/check", Encoding.UTF8.GetBytes(text));

        var reports = check.GetProperty("reports").EnumerateArray().ToArray();
        Assert.Equal(["watch-report-7", "watch-report-8"], reports.Select(report => Text(report, "id")));
        Assert.All(reports, report => Assert.False(report.TryGetProperty("source", out _)));
        var citation = reports[0].GetProperty("notes")[0].GetProperty("citations")[0];
        Assert.Equal("KCNA", Text(citation, "publication"));
        Assert.Equal(["cross-reference-unresolved"], Codes(reports[0]));
        Assert.Equal(["report-repeated"], Codes(check));
    }

    [Theory]
    [InlineData("Minutes of a meeting.", "no-report")]
    [InlineData("", "no-report")]
    [InlineData("%PDF-1.7\n\0\u0001\u0002\u0003", "not-text")]
    public async Task A_body_that_would_be_rejected_has_no_reports_and_the_reason(string body, string code)
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);

        var check = await CheckAsync(api, "reports/check", Encoding.UTF8.GetBytes(body));

        Assert.Empty(check.GetProperty("reports").EnumerateArray());
        var reason = Assert.Single(check.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal((code, "error"), (Text(reason, "code"), Text(reason, "severity")));
    }

    [Fact]
    public async Task A_report_that_the_tables_do_not_take_is_rejected_by_a_check_too()
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);
        var title = string.Join(' ', Enumerable.Repeat("Title", 10_000));
        var text = $"Watch Report No.7   May 1, 2020\n\n§{title}\n\nA paragraph of the report.\n";

        var check = await CheckAsync(api, "reports/check", Encoding.UTF8.GetBytes(text));

        Assert.Empty(check.GetProperty("reports").EnumerateArray());
        Assert.Equal(["blob-too-large"], Codes(check));
    }

    [Theory]
    [InlineData("reports/check", "text/markdown")]
    [InlineData("reports/check?name=2021/07.md", null)]
    [InlineData("reports/check?name=2021%2F07.md", "text/plain")]
    [InlineData("reports/check?name=07.md", "application/octet-stream")]
    [InlineData("reports/check?name=07.md", "application/x-www-form-urlencoded")]
    [InlineData("reports/check?name=07.html", "text/markdown")]
    public async Task The_content_type_and_then_the_name_decide_the_format_as_in_an_upload(string url, string? type)
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);
        var body = await File.ReadAllBytesAsync(Samples.PathOf("watch-report-135.md"), Ct);

        var check = await CheckAsync(api, url, body, type);

        var expected = JsonElement.Parse(await Samples.ExpectedAsync("watch-report-135.md", Ct));
        Assert.True(JsonElement.DeepEquals(expected, check.GetProperty("reports")), check.ToString());
    }

    [Theory]
    [InlineData("a//b.txt")]
    [InlineData("a%00.txt")]
    [InlineData("a%2541.txt")]
    [InlineData("a.&name=b.txt")]
    public async Task A_name_that_no_upload_can_have_is_refused(string name)
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);

        using var answer = await api.Client.PostAsync($"reports/check?name={name}", new StringContent("text"), Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        Assert.Equal("name", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task A_body_over_the_limit_of_uploads_is_refused()
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);

        using var answer = await api.Client.PostAsync(
            "reports/check", new ByteArrayContent(new byte[BlobText.MaxBytes + 1]), Ct);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_large_body_waits_for_the_large_blob_that_is_being_read_and_a_small_one_does_not()
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);
        var small = Encoding.UTF8.GetBytes(Library.Text(7, "May 1, 2020", Note));
        byte[] large = [.. small, .. Enumerable.Repeat((byte)' ', 1024 * 1024)];
        var ingested = await api.Services.GetRequiredService<LargeBlobs>().TakeTurnAsync(Ct);

        var waiting = CheckAsync(api, "reports/check", large);
        // Each of these is answered later than a large body that did not wait.
        for (var check = 0; check < 20; check++)
        {
            Assert.Empty(Codes(await CheckAsync(api, "reports/check", small)));
        }

        Assert.False(waiting.IsCompleted);
        ingested.Dispose();
        Assert.Empty(Codes(await waiting));
    }

    private static async Task<JsonElement> CheckAsync(Api api, string url, byte[] body, string? type = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var answer = await api.Client.PostAsync(url, content, Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
    }

    private static IEnumerable<string?> Codes(JsonElement value) =>
        value.GetProperty("diagnostics").EnumerateArray().Select(diagnostic => Text(diagnostic, "code"));

    private static string? Text(JsonElement value, string property) => value.GetProperty(property).GetString();
}
