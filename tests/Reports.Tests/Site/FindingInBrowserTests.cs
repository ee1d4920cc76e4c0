using Microsoft.Playwright;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>What a reader who looks for something sees and does in a browser.</summary>
public sealed class FindingInBrowserTests(Chromium chromium, ManyYears many)
    : IClassFixture<Chromium>, IClassFixture<ManyYears>
{
    public static TheoryData<string, string> Pages => new()
    {
        { "many-home", "/" },
        { "many-reports", "/reports" },
        { "many-search", "/search?q=villa" },
        { "many-notes", "/search?q=highlands&tab=notes&from=2014" },
        { "many-sources", "/search?tab=sources&sort=uses" },
        { "many-citation", "/search?q=“Talks Open at the Villa 3,” KCNA, May 4, 2012" },
        { "many-error", "/search?q=villa+%22talks&from=x" },
        { "many-empty", "/search?q=villa+zebra+rodung" },
        { "many-publications", "/publications" },
        { "many-publication", "/publications/asahi-shimbun" },
        { "many-nowhere", "/reports/999" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_fits_and_is_accessible_in_both_widths_and_colour_schemes(string name, string path)
    {
        var page = await OpenAsync(path, Look.Phone);
        await Look.AtAsync(page, name);
    }

    [Theory]
    [InlineData(true, Look.Phone)]
    [InlineData(false, Look.Phone)]
    [InlineData(true, Look.Desk)]
    [InlineData(false, Look.Desk)]
    public async Task The_box_of_the_front_page_takes_words_and_pasted_notes(bool scripts, int width)
    {
        var page = await OpenAsync("/", width, scripts);
        await page.Locator("#find").FillAsync("villa");
        await page.Locator("form.search button").ClickAsync();
        await Assertions.Expect(page.Locator(".tabs [aria-current]")).ToHaveTextAsync("Reports 60");
        Assert.EndsWith("/search?q=villa", page.Url);

        await page.GoBackAsync();
        await page.Locator("#find").FillAsync(
            "[1] “Talks Open at the Villa 3,” KCNA, May 4, 2012\n[2] “Talks Open Again,” KCNA, April 1, 2012");
        await page.Locator("form.search button").ClickAsync();

        Assert.EndsWith("/lookup", page.Url);
        await Assertions.Expect(page.Locator("#c2 .work a")).ToHaveTextAsync("“Talks Open Again,”");
    }

    [Fact]
    public async Task Enter_finds_and_Shift_with_Enter_begins_a_line()
    {
        var page = await OpenAsync("/", Look.Desk);
        await page.Locator("#find").FocusAsync();
        await page.Keyboard.TypeAsync("villa");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Keyboard.TypeAsync("talks");
        Assert.Equal("villa\ntalks", await page.Locator("#find").InputValueAsync());

        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator("#q")).ToHaveValueAsync("villa talks");
    }

    [Theory]
    [InlineData(ColorScheme.Light, "rgb(251, 250, 247)")]
    [InlineData(ColorScheme.Dark, "rgb(23, 25, 27)")]
    public async Task A_chart_as_a_file_has_the_colours_of_the_scheme(ColorScheme scheme, string paper)
    {
        var page = await OpenAsync("/", Look.Desk);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await page.GotoAsync(Address("/publications/kcna/by-year.svg"));

        const string Fill = "getComputedStyle(document.querySelector('.paper')).fill";
        Assert.Equal(paper, await page.EvaluateAsync<string>(Fill));
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Chromium.Screenshots, $"chart-{scheme}.png"),
        });
    }

    private string Address(string path) => new Uri(many.Api.Client.BaseAddress!, path).ToString();

    private Task<IPage> OpenAsync(string path, int width, bool scripts = true) =>
        chromium.OpenAsync(Address(path), width, scripts);
}
