using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WatchReports.Http;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The calls of the commands to a host that is not ready, or refuses a call.</summary>
public sealed class HostClientTests : IAsyncLifetime
{
    private readonly Queue<Func<HttpContext, Task>> answers = new();
    private readonly List<string> bodies = [];
    private readonly StringWriter waits = new();
    private readonly int port = Ports.Free();
    private WebApplication? host;
    private HostClient? client;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        host = builder.Build();
        host.Run(AnswerAsync);
        await host.StartAsync(Ct);
        client = new HostClient(new Uri($"http://127.0.0.1:{port}"), key: null, waits);
    }

    public async ValueTask DisposeAsync()
    {
        client!.Dispose();
        await host!.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_the_host_asks_to_repeat_is_repeated_and_told_once()
    {
        answers.Enqueue(context => RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "The index is built."));
        answers.Enqueue(context => RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "The index is built."));
        answers.Enqueue(context => RefuseAsync(context, HttpStatusCode.TooManyRequests, "Too many requests."));
        answers.Enqueue(context => context.Response.WriteAsJsonAsync(new { marked = 7 }, Ct));

        var answer = await client!.PostAsync("/api/ingestions", Ct);

        Assert.Equal(7, answer.GetProperty("marked").GetInt32());
        Assert.Equal(
            $"The host is not ready, so the command calls again until it is: The index is built.{Environment.NewLine}",
            waits.ToString());
    }

    [Fact]
    public async Task An_upload_that_is_repeated_has_the_same_bytes()
    {
        answers.Enqueue(context => RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "Wait."));
        answers.Enqueue(context => Results.Accepted().ExecuteAsync(context));

        Assert.True(await client!.PutAsync("/api/uploads/a.txt", "the text"u8.ToArray(), "text/plain", null, Ct));

        Assert.Equal(["the text", "the text"], bodies);
    }

    [Theory]
    [InlineData(null, "If-None-Match", "*")]
    [InlineData("0x1C2F", "If-Match", "\"0x1C2F\"")]
    [InlineData("\"0x1C2F\"", "If-Match", "\"0x1C2F\"")]
    public async Task An_upload_names_the_version_that_it_replaces_and_another_version_stays(
        string? version, string header, string value)
    {
        string? sent = null;
        answers.Enqueue(context =>
        {
            sent = context.Request.Headers[header];
            return Problems.WithStatus(412, "The blob has another version.").ExecuteAsync(context);
        });

        Assert.False(await client!.PutAsync("/api/uploads/a.txt", "the text"u8.ToArray(), null, version, Ct));

        Assert.Equal(value, sent);
    }

    [Theory]
    [InlineData("86400")]
    [InlineData("Fri, 31 Dec 2077 23:59:59 GMT")]
    public async Task A_host_that_asks_to_wait_for_long_is_named_at_once(string wait)
    {
        answers.Enqueue(context =>
        {
            context.Response.Headers.RetryAfter = wait;
            return Problems.WithStatus(503, "The site is being moved.").ExecuteAsync(context);
        });

        var failure = await Assert.ThrowsAsync<CallException>(() => client!.FindJsonAsync("/api/reports/22", Ct));

        Assert.EndsWith("was answered 503: The site is being moved.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_waits_until_the_host_has_read_what_an_earlier_restore_uploaded()
    {
        answers.Enqueue(context => context.Response.WriteAsJsonAsync(new { status = "pending", etag = "1" }, Ct));
        answers.Enqueue(context => context.Response.WriteAsJsonAsync(
            new { status = "parsed", etag = "1", sha256 = "0" }, Ct));
        var folder = Directory.CreateTempSubdirectory("backup");
        await using (var zip = await ZipFile.OpenAsync(
            Path.Combine(folder.FullName, Backup.OriginalsFile), ZipArchiveMode.Create, Ct))
        await using (var contents = new StreamWriter(zip.CreateEntry("contents.jsonl").Open()))
        {
            await contents.WriteAsync(
                """{"file":"a","blob":"a.txt","sha256":"0","modified":"2026-11-29T10:00Z","reports":[]}""");
        }

        var told = new StringWriter();
        Assert.Equal(0, await new Restore(client!, told).RunAsync(folder.FullName, Ct));

        Assert.Contains("0 blob(s) have another version.", told.ToString(), StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/api/reports/22")]
    [InlineData("api/reports/22")]
    public async Task A_call_that_is_refused_is_named_with_its_address_and_the_reason(string path)
    {
        answers.Enqueue(context => Problems.WithStatus(409, "Two blobs have the report.").ExecuteAsync(context));

        var failure = await Assert.ThrowsAsync<CallException>(() => client!.FindJsonAsync(path, Ct));

        Assert.Equal(
            $"GET http://127.0.0.1:{port}/api/reports/22 was answered 409: Two blobs have the report.",
            failure.Message);
        Assert.Equal("", waits.ToString());
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_named_with_its_address_and_leaves_no_file()
    {
        answers.Enqueue(context =>
        {
            // The server closes the connection where a body is shorter than its declared length.
            context.Response.ContentLength = 1000;
            return context.Response.WriteAsync("half", Ct);
        });
        var folder = Directory.CreateTempSubdirectory("broken");

        var failure = await Assert.ThrowsAsync<CallException>(
            () => client!.SaveAsync("/api/originals.zip", Path.Combine(folder.FullName, "originals.zip"), Ct));

        Assert.StartsWith(
            $"The answer of http://127.0.0.1:{port}/api/originals.zip broke off: ",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Empty(folder.EnumerateFiles());
        folder.Delete();
    }

    [Fact]
    public async Task An_answer_of_another_program_names_its_address()
    {
        answers.Enqueue(context => context.Response.WriteAsync("<p>A page of a proxy</p>", Ct));
        answers.Enqueue(context => Results.Content("<p>Sign in</p>", "text/html").ExecuteAsync(context));
        answers.Enqueue(context => context.Response.WriteAsJsonAsync("the text of another program", Ct));

        foreach (var call in new Func<Task>[]
        {
            () => client!.FindJsonAsync("/api/reports/22", Ct),
            () => client!.PostAsync("/api/ingestions/reingest", Ct),
            () => client!.FindJsonAsync("/api/reports/22", Ct),
        })
        {
            var failure = await Assert.ThrowsAsync<CallException>(call);

            Assert.StartsWith(
                $"The answer of http://127.0.0.1:{port}/api/", failure.Message, StringComparison.Ordinal);
            Assert.Contains("is not that of Watch Reports: give another", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_reason_cannot_move_the_cursor_of_the_terminal()
    {
        answers.Enqueue(context => RefuseAsync(context, HttpStatusCode.ServiceUnavailable, "Wait.\u001b[2J"));
        answers.Enqueue(context => context.Response.WriteAsJsonAsync(new { marked = 7 }, Ct));

        await client!.PostAsync("/api/ingestions/reingest", Ct);

        Assert.Contains(@"Wait.\u{1B}[2J", waits.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_named_and_not_followed()
    {
        answers.Enqueue(context =>
        {
            context.Response.Redirect("https://reports.example.org/api/ingestions/reingest", permanent: true);
            return Task.CompletedTask;
        });

        var failure = await Assert.ThrowsAsync<CallException>(
            () => client!.PostAsync("/api/ingestions/reingest", Ct));

        Assert.Contains(
            "leads to https://reports.example.org/api/ingestions/reingest: give that host",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a b")]
    [InlineData("wé")]
    public void A_key_with_a_character_that_no_key_has_is_refused(string key)
    {
        var failure = Assert.Throws<CallException>(() => new HostClient(HostClient.Default, key, TextWriter.Null));

        Assert.Contains(HostClient.KeyVariable, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://reports.example.org", true)]
    [InlineData("http://192.0.2.7:7071", true)]
    [InlineData("https://reports.example.org", false)]
    [InlineData("http://localhost:7071", false)]
    [InlineData("http://127.0.0.1:7071", false)]
    [InlineData("http://[::1]:7071", false)]
    public void A_key_goes_over_a_network_with_TLS_only(string url, bool isRefused)
    {
        var failure = Record.Exception(() => new HostClient(new Uri(url), "a-key", TextWriter.Null).Dispose());

        Assert.Equal(isRefused, failure is CallException);
        new HostClient(new Uri(url), key: null, TextWriter.Null).Dispose();
    }

    private static Task RefuseAsync(HttpContext context, HttpStatusCode status, string detail)
    {
        context.Response.Headers.RetryAfter = "0";
        return Problems.WithStatus((int)status, detail).ExecuteAsync(context);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        bodies.Add(await body.ReadToEndAsync(Ct));
        await answers.Dequeue()(context);
    }
}
