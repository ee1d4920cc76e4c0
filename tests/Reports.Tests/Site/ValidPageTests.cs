using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>The Nu HTML checker (https://validator.github.io/validator/) finds no error in any kind of page.</summary>
public sealed class ValidPageTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_page_is_valid()
    {
        Browser.SkipWithout("java", "Java is missing; on Debian: apt-get install default-jre-headless");
        await using var api = await Http.Api.StartAsync(azurite, Ct);
        foreach (var name in new[] { "watch-report-101.txt", "watch-report-102.txt", "watch-report-130.txt" })
        {
            await api.PutAsync(name, await File.ReadAllTextAsync(Samples.PathOf(name), Ct), Ct);
        }

        await api.PutAsync("hostile.txt", HardReports.Hostile, Ct);
        await api.PutAsync("no-report.txt", "No report <b>at all</b>.", Ct);
        var folder = Directory.CreateTempSubdirectory("pages");
        var hostile = (await api.GetAsync("citations?report=207", Ct)).GetProperty("items").EnumerateArray()
            .Select(work => $"/works/{work.GetProperty("id").GetString()}");
        string[] paths =
        [
            "/", "/reports", "/reports/101", "/reports/102", "/reports/130", "/reports/207", "/search",
            "/search?q=winter", "/search?q=script&tab=notes", "/search?tab=sources&sort=uses", "/search?q=zebra",
            "/search?q=%22open", "/publications", "/publications/kcna", "/lookup", "/about", "/ingestions",
            "/ingestions/hostile.txt", "/ingestions/no-report.txt", "/try", "/nowhere", "/reports/999",
            "/works/yonhap-news-2021-02-24-853fbabb", .. hostile,
        ];
        foreach (var path in paths)
        {
            using var answer = await api.SendAsync(HttpMethod.Get, path, Ct);
            Assert.Equal(path is "/nowhere" or "/reports/999" ? 404 : 200, (int)answer.StatusCode);
            await SaveAsync(path, answer);
        }

        using var form = new FormUrlEncodedContent([KeyValuePair.Create("text", HardReports.Hostile)]);
        using var found = await api.SendAsync(HttpMethod.Post, "/lookup", Ct, form);
        Assert.Equal(200, (int)found.StatusCode);
        await SaveAsync("/lookup of hostile text", found);

        await using var closed = await PublisherSite.StartAsync(azurite, Ct);
        using var signIn = await closed.SendAsync(HttpMethod.Get, "/sign-in", Ct);
        Assert.Equal(403, (int)signIn.StatusCode);
        await SaveAsync("/sign-in", signIn);
        using var typed = new MultipartFormDataContent { { new StringContent(HardReports.Hostile), "text" } };
        using var tried = await closed.SendAsync(HttpMethod.Post, "/try", Ct, typed, await closed.SignInAsync(Ct));
        Assert.Equal(200, (int)tried.StatusCode);
        await SaveAsync("/try of hostile text", tried);

        var checker = Command.Installed("vnu-jar/build/dist/vnu.jar");
        var result = await Command.RunAsync(
            "java", ["-jar", checker, "--format", "json", "--errors-only", "--stdout", folder.FullName]);
        var errors = JsonElement.Parse(result.Output).GetProperty("messages").EnumerateArray()
            .Select(error => $"{Path.GetFileName(error.GetProperty("url").GetString())}: "
                + $"{error.GetProperty("message")} {(error.TryGetProperty("extract", out var text) ? text : default)}");
        Assert.Empty(errors);
        folder.Delete(recursive: true);

        async Task SaveAsync(string path, HttpResponseMessage answer)
        {
            Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
            var file = Path.Combine(folder.FullName, $"{Uri.EscapeDataString(path)}.html");
            await File.WriteAllTextAsync(file, await answer.Content.ReadAsStringAsync(Ct), Ct);
        }
    }
}
