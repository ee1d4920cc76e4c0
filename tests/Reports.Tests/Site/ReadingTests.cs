using Microsoft.Playwright;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>What a reader sees and does in a browser.</summary>
public sealed class ReadingTests(Chromium chromium) : IClassFixture<Chromium>
{
    public static TheoryData<string, string> Pages => new()
    {
        { "report", "/reports/101" },
        { "source", "/works/yonhap-news-2021-02-24-853fbabb" },
        { "lookup", "/lookup" },
        { "about", "/about" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_fits_and_is_accessible_in_both_widths_and_colour_schemes(string name, string path)
    {
        var page = await chromium.OpenAsync(path, Look.Phone);
        await Look.AtAsync(page, name);
        // The README shows the top of two pages.
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Chromium.Screenshots, $"{name}-top.png"),
        });
    }

    [Theory]
    [InlineData(320)]
    [InlineData(2560)]
    public async Task A_report_fits_the_narrowest_and_the_widest_window(int width)
    {
        var page = await chromium.OpenAsync("/reports/101", width);

        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task A_note_stands_beside_its_marker_on_a_wide_page()
    {
        var page = await chromium.OpenAsync("/reports/101", Look.Desk);

        // Only the first of several notes on neighbouring lines can be level with its marker.
        var marker = await page.Locator("#ref-1").BoundingBoxAsync();
        var side = await page.Locator("#ref-1 + .side").BoundingBoxAsync();
        var text = await page.Locator("#p1").BoundingBoxAsync();
        Assert.InRange(side!.Y - marker!.Y, -12, 24);
        Assert.True(side.X > text!.X + text.Width);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_tap_on_a_marker_opens_its_note_below_the_line(bool scripts)
    {
        var page = await chromium.OpenAsync("/reports/101", Look.Phone, scripts: scripts);
        var note = page.Locator("#ref-6 + .side");
        await Assertions.Expect(note).ToBeHiddenAsync();

        await page.Locator("#ref-6 .tap").ClickAsync();

        await Assertions.Expect(note).ToBeVisibleAsync();
        var marker = await page.Locator("#ref-6").BoundingBoxAsync();
        var opened = await note.BoundingBoxAsync();
        Assert.InRange(opened!.Y - marker!.Y, 1, 60);
        await page.Locator("#ref-6 .tap").ClickAsync();
        await Assertions.Expect(note).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_note_opens_and_closes_by_keyboard()
    {
        var page = await chromium.OpenAsync("/reports/101", Look.Phone);
        var note = page.Locator("#ref-6 + .side");

        await page.Locator("#ref-6 input").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(note).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(note).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_pasted_note_leads_to_its_source()
    {
        var page = await chromium.OpenAsync("/lookup", Look.Phone, scripts: false);

        await page.Locator("#text").FillAsync("“Ministry Sees Window for Talks,” Yonhap News, February 24, 2021");
        await page.Locator("form.lookup button").ClickAsync();
        await page.Locator("tbody .work a").ClickAsync();

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Ministry Sees Window for Talks");
    }
}
