using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Http;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>The original of a report is the bytes that it was read from, and no browser displays them.</summary>
public sealed class OriginalTests(AzuriteFixture azurite)
{
    private static readonly string Text = Library.Text(7, "May 1, 2020", "“A Title,” KCNA, May 1, 2019");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bytes_come_as_uploaded_and_as_a_file()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)];
        var page = new ByteArrayContent(bytes) { Headers = { ContentType = new("text/plain") } };
        await api.PutAsync("2020/“five”.txt", page, Ct);

        using var answer = await api.Client.GetAsync("reports/7/original", Ct);
        Assert.Equal(bytes, await answer.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("“five”.txt", answer.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal(["sandbox"], answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));

        var source = (await api.GetAsync("reports/7", Ct)).GetProperty("source");
        Assert.Equal($"\"{source.GetProperty("sha256").GetString()}\"", answer.Headers.ETag?.ToString());
        using var known = new HttpRequestMessage(HttpMethod.Get, "reports/7/original");
        known.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        using var unchanged = await api.Client.SendAsync(known, Ct);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var head = await api.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "reports/7/original"), Ct);
        Assert.Equal((HttpStatusCode.OK, answer.Headers.ETag), (head.StatusCode, head.Headers.ETag));
    }

    [Fact]
    public async Task The_call_takes_two_storage_requests_and_never_gives_another_version()
    {
        var library = await Library.CreateAsync(azurite, Ct);
        await library.UploadAsync("a.txt", Text, Ct);
        await library.Ingestor.IngestAsync("a.txt", Ct);
        await CallAsync();

        library.Requests.Reset();
        Assert.Equal(Text, await CallAsync());
        Assert.Equal(2, library.Requests.Sent);

        await library.UploadAsync("a.txt", "A newer version, which is not read yet.", Ct);
        Assert.Contains("try again", await CallAsync(), StringComparison.Ordinal);

        async Task<string> CallAsync()
        {
            using var body = new MemoryStream();
            var context = new DefaultHttpContext
            {
                Request = { Method = "GET" },
                Response = { Body = body },
                RequestServices = new ServiceCollection().BuildServiceProvider(),
            };
            var handlers = new ReportHandlers(
                library.Replica, library.Removal, library.Blobs, library.Originals, new SeriesDescription());
            var answer = await handlers.GetOriginalAsync(context.Request, "7");
            await answer.ExecuteAsync(context);
            return Encoding.UTF8.GetString(body.ToArray());
        }
    }
}
