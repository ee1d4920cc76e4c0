using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using WatchReports.Http;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

public sealed class LookupPageTests(SampleSite shared) : IClassFixture<SampleSite>
{
    private const string Brief = """
        [1] “Fourth-Day Sitting of Plenary Meeting Held”, Korean Central News Agency (KCNA), Jun. 18, 2021
        [2] “Fourth Day Sitting of the Meeting,” KCNA, June 19, 2021
        [3] “No Such Title Anywhere,” Gazette, May 1, 1999
        [4] The Line, Daily Ledger, July 26, 2020
        [5] See, note [77].
        [6] “Ministry Sees Window for Talks,” Kyodo News, February 24, 2021
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Api Site => shared.Api;

    [Fact]
    public async Task Each_citation_comes_back_with_its_outcome_in_words()
    {
        var page = await LookUpAsync(Brief);

        Assert.Equal(
            [
                "✓ in 1 report",
                "≈ June 18, not 19; “Plenary … Held”, not “the”",
                "✗ in no report",
                "? not read",
                "? not read",
                "≈ Yonhap News Agency, not Kyodo News",
            ],
            page.QuerySelectorAll(".pasted .verdict").Select(words => words.TextContent));
        Assert.Equal(
            ["✓ 1 found", "≈ 2 not found, but near", "✗ 1 not found", "? 2 not read"],
            page.QuerySelectorAll(".key li").Select(count => count.TextContent));
        Assert.Equal(
            [
                "No title in quotation marks in this; write “The Line,” Daily Ledger, July 26, 2020.",
                "This leads to no work in the text: paste the note to which it points as well.",
            ],
            page.QuerySelectorAll(".reason").Select(reason => reason.TextContent));
        Assert.Equal(Brief, page.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task The_table_comes_as_CSV_of_the_same_text()
    {
        using var answer = await PostAsync(
            ("text", $"{Brief}\n[7] =HYPERLINK(\"https://evil.example\"), KCNA, January 3, 2020"), ("format", "csv"));

        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("look-up.csv", answer.Content.Headers.ContentDisposition?.FileName);
        var lines = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(Ct)).Split("\r\n");
        Assert.StartsWith("\uFEFFnumber,raw,start,end,status,", lines[0]);
        Assert.Equal(9, lines.Length);
        Assert.Contains("kcna-2021-06-18-c6811a8d", lines[1]);
        Assert.StartsWith("2,\"“Fourth Day Sitting of the Meeting,” KCNA, June 19, 2021\",", lines[2]);
        Assert.Contains(",not-found,", lines[2]);
        Assert.StartsWith("7,\"'=HYPERLINK(", lines[7]);
    }

    [Theory]
    [InlineData("notes.txt", "text/plain", "[1] “Ministry Sees Window for Talks,” Yonhap News, February 24, 2021")]
    [InlineData(
        "notes.md", "", "A text[^1].\n\n[^1]: “Ministry Sees Window for Talks,” Yonhap News, February 24, 2021")]
    [InlineData(
        "notes.html",
        "text/html",
        "<!DOCTYPE html><nav>Menu</nav><p>A text<sup>1</sup>.</p><h2>Notes</h2><ol><li>&ldquo;Ministry Sees Window for "
            + "Talks,&rdquo; Yonhap News, February 24, 2021</li></ol>")]
    public async Task A_file_is_looked_up_as_ingestion_reads_it(string name, string type, string content)
    {
        using var answer = await SendFileAsync(name, type, Encoding.UTF8.GetBytes(content));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.Equal("1 citation, 1 found", page.QuerySelector("#result")!.TextContent);
        Assert.Contains("Ministry Sees Window", page.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_decoded()
    {
        using var answer = await SendFileAsync(
            "notes.txt",
            "text/plain",
            [
                .. Encoding.Unicode.Preamble,
                .. Encoding.Unicode.GetBytes("“Ministry Sees Window for Talks,” Yonhap News, February 24, 2021"),
            ]);

        var page = await Browser.ParseAsync(answer, Ct);
        Assert.Equal("1 citation, 1 found", page.QuerySelector("#result")!.TextContent);
    }

    [Fact]
    public async Task A_file_that_is_no_text_is_refused_with_the_cure()
    {
        var bytes = new byte[4096];
        new Random(1).NextBytes(bytes);

        using var answer = await SendFileAsync("notes.docx", "application/octet-stream", bytes);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Contains(
            "plain text, Markdown, HTML or a Word document",
            (await Browser.ParseAsync(answer, Ct)).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task Five_hundred_citations_are_looked_up_and_one_more_is_refused()
    {
        var page = await LookUpAsync(Notes(CitationHandlers.MaxCitations));
        Assert.StartsWith("500 citations, ", page.QuerySelector("#result")!.TextContent);
        Assert.Equal(500, page.QuerySelectorAll("tbody tr").Length);

        using var refused = await PostAsync(("text", Notes(CitationHandlers.MaxCitations + 1)));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var explained = await Browser.ParseAsync(refused, Ct);
        Assert.Contains("more than 500 citations", explained.QuerySelector("[role=alert]")!.TextContent);
        Assert.StartsWith("[1]", explained.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task A_text_of_64000_characters_is_looked_up_and_a_longer_text_comes_back_to_be_divided()
    {
        var longest = new string('あ', LookupRequest.MaxLength);
        using var taken = await PostAsync(("text", longest));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);

        using var refused = await PostAsync(("text", $"{longest}い"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        var page = await Browser.ParseAsync(refused, Ct);
        Assert.Contains("64,001 characters", page.QuerySelector("[role=alert]")!.TextContent);
        Assert.Equal(64_001, page.QuerySelector("textarea")!.TextContent.Length);

        using var far = await PostAsync(("text", new string('a', 2_000_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, far.StatusCode);
    }

    [Fact]
    public async Task What_is_no_form_is_refused()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var answer = await Site.SendAsync(HttpMethod.Post, "/lookup", Ct, json);
        using var broken = new ByteArrayContent("--x\r\nnonsense"u8.ToArray());
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var cut = await Site.SendAsync(HttpMethod.Post, "/lookup", Ct, broken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, cut.StatusCode);
    }

    [Fact]
    public async Task A_text_without_citations_is_answered_in_a_sentence()
    {
        var page = await LookUpAsync(
            "The plenary meeting of June lasted four days.\n\nOf its decisions, little was said.");

        Assert.Null(page.QuerySelector("table"));
        Assert.Contains("No citation was found", page.QuerySelector("[role=status].remark")!.TextContent);
    }

    private static string Notes(int count) => string.Join(
        '\n',
        Enumerable.Range(1, count).Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $"[{number}] “Sitting {number} Held,” KCNA, January {(number % 28) + 1}, 2021")));

    private async Task<IDocument> LookUpAsync(string text)
    {
        using var answer = await PostAsync(("text", text));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Browser.ParseAsync(answer, Ct);
    }

    private async Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Site.SendAsync(HttpMethod.Post, "/lookup", Ct, form);
    }

    private async Task<HttpResponseMessage> SendFileAsync(string name, string type, byte[] bytes)
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = type.Length == 0 ? null : MediaTypeHeaderValue.Parse(type);
        using var form = new MultipartFormDataContent { { new StringContent(""), "text" }, { file, "file", name } };
        return await Site.SendAsync(HttpMethod.Post, "/lookup", Ct, form);
    }
}
