using Microsoft.Playwright;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>What a publisher sees and does in a browser.</summary>
public sealed class PublishingTests(Chromium chromium, AzuriteFixture azurite) : IClassFixture<Chromium>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Look.Phone, true)]
    [InlineData(Look.Phone, false)]
    [InlineData(Look.Desk, true)]
    [InlineData(Look.Desk, false)]
    public async Task A_publisher_signs_in_uploads_and_sees_what_became_of_the_file(int width, bool scripts)
    {
        await using var site = await PublisherSite.StartAsync(azurite, Ct, reads: true);
        var page = await chromium.OpenAsync($"{site.Origin}/ingestions", width, scripts);
        await Look.AtWidthAsync(page, $"publisher-sign-in-{scripts}", scripts);
        await page.Locator("#key").FillAsync(PublisherSite.Key);
        await page.Locator("main button").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Uploads");

        await page.Locator("#files").SetInputFilesAsync(
            [Samples.PathOf("watch-report-101.txt"), Samples.PathOf("watch-report-102.txt")]);
        await page.Locator("[name=folder]").FillAsync("2021");
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();

        await Assertions.Expect(page.Locator(".progress .status").Nth(1)).ToHaveTextAsync(
            "read", new() { Timeout = 30_000 });
        await Look.AtWidthAsync(page, $"publisher-uploaded-{scripts}", scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "2021/watch-report-102.txt" }).ClickAsync();
        await Assertions.Expect(page.Locator(".excerpt").First).ToContainTextAsync("[12]");
        await Look.AtWidthAsync(page, $"publisher-upload-{scripts}", scripts);

        await page.GetByRole(AriaRole.Link, new() { Name = "Uploads", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".reports .title")).ToHaveCountAsync(2);
        await Look.AtWidthAsync(page, $"publisher-uploads-{scripts}", scripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync($"{site.Origin}/ingestions");
        await Assertions.Expect(page.Locator("#key")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Look.Phone, true)]
    [InlineData(Look.Desk, false)]
    public async Task A_publisher_tries_a_text_on_the_embedded_host_without_a_key(int width, bool scripts)
    {
        var page = await chromium.OpenAsync("/ingestions", width, scripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Try a text" }).ClickAsync();
        await page.Locator("#text").FillAsync(
            await File.ReadAllTextAsync(Samples.PathOf("watch-report-102.txt"), Ct));
        await page.GetByRole(AriaRole.Button, new() { Name = "Try" }).ClickAsync();

        await Assertions.Expect(page.Locator("#result")).ToHaveTextAsync("1 report would be read");
        await page.Locator("article summary").ClickAsync();
        await Assertions.Expect(page.Locator(".notes li").First).ToBeVisibleAsync();
        await Look.AtWidthAsync(page, $"publisher-try-{scripts}", scripts);
    }

    [Fact]
    public async Task A_dropped_file_is_chosen_in_the_form()
    {
        var page = await chromium.OpenAsync("/ingestions", Look.Desk);
        var dropped = await page.EvaluateHandleAsync("""
            () => {
              const data = new DataTransfer();
              data.items.add(new File(["text"], "dropped.txt", { type: "text/plain" }));
              return data;
            }
            """);
        await page.DispatchEventAsync("form[data-drop]", "drop", new { dataTransfer = dropped });

        Assert.Equal("dropped.txt", await page.EvaluateAsync<string>("document.querySelector('#files').files[0].name"));
    }
}
