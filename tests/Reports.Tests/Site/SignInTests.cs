using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using WatchReports.Site;
using WatchReports.Site.Pages;
using WatchReports.Tests.Http;
using WatchReports.Tests.Infra;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>Only publishers reach the pages of publishers, and only by forms of this site.</summary>
public sealed class SignInTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Every path that takes a form, with every way in which a form can come from elsewhere.</summary>
    public static MatrixTheoryData<string, (string? Origin, string? Fetched)> ForeignForms => new(
        ["/uploads", "/try", "/sign-in", "/sign-out"],
        [
            (null, null), ("null", null), ("https://evil.example", null), ("http://localhost:1", null),
            ("https://localhost", null), ("not an origin", null), ("own", "cross-site"), ("own", "same-site"),
        ]);

    [Theory]
    [InlineData("/ingestions")]
    [InlineData("/ingestions/a.txt")]
    [InlineData("/ingestions?status=rejected")]
    [InlineData("/uploads?name=a.txt")]
    [InlineData("/try")]
    public async Task A_visitor_gets_the_form_to_sign_in(string path)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var answer = await site.SendAsync(HttpMethod.Get, path, Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(["noindex, nofollow"], answer.Headers.GetValues("X-Robots-Tag"));
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.Equal(path, page.QuerySelector("input[name=page]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_key_opens_the_page_that_was_asked_for()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var signedIn = await SignInAsync(site, PublisherSite.Key, "/ingestions?status=rejected");

        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        Assert.Equal("/ingestions?status=rejected", signedIn.Headers.Location?.ToString());
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-publisher=", cookie);
        Assert.DoesNotContain(PublisherSite.Key[..16], cookie);
        var attributes = cookie.Split("; ").Skip(1).Order(StringComparer.Ordinal);
        Assert.Equal(["httponly", "max-age=43200", "path=/", "samesite=strict", "secure"], attributes);

        using var opened = await site.SendAsync(
            HttpMethod.Get, "/ingestions", Ct, cookie: cookie.Split(';')[0].Split('=', 2)[1]);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.True(opened.Headers.CacheControl!.NoStore);
        var page = await Browser.ParseAsync(opened, Ct);
        Assert.Equal("noindex, nofollow", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData("R3Zy0qXkq3mUuP0fZ2m4pB1cX9h7vN5sD8wA6yE2tQ")]
    public async Task A_wrong_key_opens_nothing(string key)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var answer = await SignInAsync(site, key, "/ingestions");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal(
            "This key is not known.",
            (await Browser.ParseAsync(answer, Ct)).QuerySelector("[role=alert]")!.TextContent);
    }

    // Knowledge of the hash is not knowledge of the key.
    [Fact]
    public async Task The_hash_of_a_key_is_no_key()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var answer =
            await SignInAsync(site, PublisherSite.Setting("anna", PublisherSite.Key).Split('=')[1], "/ingestions");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/ingestions\r\nX-Evil: 1")]
    [InlineData("javascript:alert(1)")]
    [InlineData("")]
    public async Task A_sign_in_leads_to_no_other_site(string page)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var answer = await SignInAsync(site, PublisherSite.Key, page);

        Assert.Equal("/ingestions", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);

        site.Clock.Ahead = TimeSpan.FromHours(12) - TimeSpan.FromMinutes(1);
        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, cookie));
        site.Clock.Ahead = TimeSpan.FromHours(12);
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync(site, cookie));
    }

    [Theory]
    [InlineData("bo", PublisherSite.Key)]
    [InlineData("anna", "another key")]
    public async Task A_session_ends_when_its_key_is_removed_or_replaced(string name, string key)
    {
        await using var before = await PublisherSite.StartAsync(azurite, Ct);
        await using var after = await PublisherSite.StartAsync(azurite, Ct, PublisherSite.Setting(name, key));
        var cookie = await before.SignInAsync(Ct);

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(before, cookie));
        Assert.Equal(HttpStatusCode.Forbidden, await OpenAsync(after, cookie));
    }

    [Fact]
    public async Task A_session_holds_on_every_instance_while_other_keys_come_and_go()
    {
        var anna = PublisherSite.Setting("anna", PublisherSite.Key);
        await using var one = await PublisherSite.StartAsync(azurite, Ct);
        await using var other = await PublisherSite.StartAsync(
            azurite, Ct, $"{PublisherSite.Setting("bo", "another key")}, {anna}");

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(other, await one.SignInAsync(Ct)));
    }

    [Fact]
    public async Task A_forged_session_opens_nothing()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var parts = (await site.SignInAsync(Ct)).Split('.');
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("another key"));
        string[] forged =
        [
            "", ".", "..", "...", "x.y.z", $"{parts[0]}.{parts[1]}", $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.99999999999.{parts[2]}",
            $"{parts[0]}.99999999999999999999.{parts[2]}",
            $"{parts[0]}.-1.{parts[2]}",
            $"Ym8.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^2]}AA",
            $"{parts[0]}!.{parts[1]}.{parts[2]}",
            string.Join('.', parts) + ".x",
            SessionToken.Write("anna", DateTimeOffset.UtcNow.AddHours(1), hash),
            SessionToken.Write("anna", DateTimeOffset.UtcNow.AddHours(1), []),
        ];

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(site, string.Join('.', parts)));
        foreach (var cookie in forged)
        {
            Assert.Equal((cookie, HttpStatusCode.Forbidden), (cookie, await OpenAsync(site, cookie)));
        }
    }

    [Theory]
    [MemberData(nameof(ForeignForms))]
    public async Task A_form_of_another_site_is_refused(
        string path, (string? Origin, string? Fetched) from)
    {
        var (origin, fetched) = from;
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        var cookie = await site.SignInAsync(Ct);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Library.Text(7, "May 1, 2020")), "files", "a.txt" },
            { new StringContent(PublisherSite.Key), "key" },
        };
        using var answer = await site.SendAsync(
            HttpMethod.Post,
            path,
            Ct,
            form,
            cookie,
            origin == "own" ? site.Origin : origin,
            fetched is null ? [] : [("Sec-Fetch-Site", fetched)]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("not come from a page of this site", await answer.Content.ReadAsStringAsync(Ct));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(await site.ListAsync(Ct));
    }

    [Fact]
    public async Task Signing_out_forgets_the_session()
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct);
        using var answer =
            await site.SendAsync(HttpMethod.Post, "/sign-out", Ct, cookie: await site.SignInAsync(Ct));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.StartsWith(
            "__Host-publisher=; expires=Thu, 01 Jan 1970", Assert.Single(answer.Headers.GetValues("Set-Cookie")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("anna=not-hexadecimal")]
    public async Task Without_a_publisher_the_page_says_how_to_make_one(string setting)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct, setting);
        using var answer = await site.SendAsync(HttpMethod.Get, "/ingestions", Ct);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await Browser.ParseAsync(answer, Ct);
        Assert.Null(page.QuerySelector("input[name=key]"));
        Assert.Equal(SignInPage.Command, page.QuerySelector("[data-copy]")!.TextContent);
        Assert.Equal(setting.Length > 0 ? 1 : 0, page.QuerySelectorAll("main .remark").Length);
    }

    [Fact]
    public async Task The_command_makes_a_key_and_its_hash()
    {
        var run = await Command.RunAsync("bash", ["-c", SignInPage.Command]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var lines = run.Output.Split('\n');
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new(Publishers.Setting, $"bo={new string('0', 64)} anna={lines[1]}")]).Build();
        Assert.Equal("anna", Publishers.Read(configuration).FindByKey(lines[0]));
        Assert.Null(Publishers.Read(configuration).FindByKey(lines[0] + "\n"));
        Assert.Contains(
            SignInPage.Command, await File.ReadAllTextAsync(Template.PathOf("../docs/deploying.md"), Ct));
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    // A name that another site has made to lead to this machine.
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("8.8.8.8", HttpStatusCode.MisdirectedRequest)]
    public async Task The_embedded_host_needs_no_key_under_its_own_names(string host, HttpStatusCode status)
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(api.Client.BaseAddress!, "/ingestions"));
        request.Headers.Host = host;
        using var answer = await api.Client.SendAsync(request, Ct);

        Assert.Equal(status, answer.StatusCode);
    }

    private static async Task<HttpStatusCode> OpenAsync(PublisherSite site, string cookie)
    {
        using var answer = await site.SendAsync(HttpMethod.Get, "/ingestions", Ct, cookie: cookie);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SignInAsync(PublisherSite site, string key, string page)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["key"] = key, ["page"] = page });
        return await site.SendAsync(HttpMethod.Post, "/sign-in", Ct, form);
    }
}
