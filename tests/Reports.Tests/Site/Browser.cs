using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>Loads pages as a browser asks for them.</summary>
internal static class Browser
{
    /// <summary>Skips a test on a machine without a program of the path.</summary>
    /// <inheritdoc cref="SkipUnless"/>
    public static void SkipWithout(string program, string reason) => SkipUnless(
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program))),
        reason);

    /// <summary>Skips a test on a machine that lacks something.</summary>
    /// <remarks>A machine that is set up to run all tests of pages skips none.</remarks>
    public static void SkipUnless(bool isThere, string reason)
    {
        if (!isThere && Environment.GetEnvironmentVariable("BROWSER_TESTS") is null)
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>Sends a request that accepts HTML.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this Api api, HttpMethod method, string path, CancellationToken ct, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(api.Client.BaseAddress!, "/"), path));
        request.Content = content;
        request.Headers.Add("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        return await api.Client.SendAsync(request, ct);
    }

    /// <summary>Loads a page that must exist.</summary>
    public static async Task<IHtmlDocument> OpenAsync(this Api api, string path, CancellationToken ct)
    {
        using var answer = await api.SendAsync(HttpMethod.Get, path, ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await ParseAsync(answer, ct);
    }

    /// <summary>Reads the page of an answer.</summary>
    public static async Task<IHtmlDocument> ParseAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync(ct), ct);
    }
}
