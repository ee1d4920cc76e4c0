using Microsoft.Playwright;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>Looks at pages: each fits its window and is accessible, and a screenshot of it is written.</summary>
internal static class Look
{
    /// <summary>The width of the window of a phone, in CSS pixels.</summary>
    public const int Phone = 390;

    /// <summary>The width of the window of a desk computer, in CSS pixels.</summary>
    public const int Desk = 1280;

    private const int Height = 900;

    /// <summary>Looks at a page in both widths.</summary>
    public static async Task AtAsync(IPage page, string name)
    {
        foreach (var width in new[] { Phone, Desk })
        {
            await page.SetViewportSizeAsync(width, Height);
            await AtWidthAsync(page, name);
        }
    }

    /// <summary>
    /// Looks at a page in its present width: on a phone in light colours, on a desk in dark ones. The layout depends on
    /// the width alone, and the contrast on the colours alone.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="name">The name of the screenshot, without width and scheme.</param>
    /// <param name="scripts">Whether the page runs scripts, which the tool for accessibility needs.</param>
    public static async Task AtWidthAsync(IPage page, string name, bool scripts = true)
    {
        var width = page.ViewportSize!.Width;
        var scheme = width == Phone ? ColorScheme.Light : ColorScheme.Dark;
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Chromium.Screenshots, $"{name}-{width}-{scheme}.png"),
            FullPage = true,
        });
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        if (scripts)
        {
            Assert.Empty(await Axe.FindViolationsAsync(page));
        }
    }
}
