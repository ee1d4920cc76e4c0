using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>A host with the sample reports, and windows of the Chromium of the machine to look at them.</summary>
/// <param name="azurite">Has the storage account of the host.</param>
/// <param name="chromium">The browser.</param>
public sealed class Chromium(AzuriteFixture azurite, ChromiumProcess chromium) : IAsyncLifetime
{
    private readonly SampleSite _site = new(azurite);
    private readonly ConcurrentBag<IBrowserContext> _windows = [];

    /// <summary>Where screenshots are written, for people to look at.</summary>
    public static string Screenshots { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await _site.InitializeAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var window in _windows)
        {
            await window.DisposeAsync();
        }

        await _site.DisposeAsync();
    }

    /// <summary>A window of its own; the test is skipped on a machine without Chromium.</summary>
    internal async Task<IPage> OpenAsync(string path, int width, bool scripts = true)
    {
        var browser = await chromium.FindAsync();
        Browser.SkipUnless(
            browser is not null, "Chromium is missing; on Debian: apt-get install chromium-headless-shell");
        Assert.NotNull(browser);
        var window = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = scripts,
        });
        _windows.Add(window);
        var page = await window.NewPageAsync();
        await page.GotoAsync(new Uri(_site.Api.Client.BaseAddress!, path).ToString());
        return page;
    }
}
