using Microsoft.Playwright;
using WatchReports.Tests.Site;
using Xunit;

[assembly: AssemblyFixture(typeof(ChromiumProcess))]

namespace WatchReports.Tests.Site;

/// <summary>The Chromium of the machine, started for the first test of pages and shared by all of them.</summary>
public sealed class ChromiumProcess : IAsyncDisposable
{
    // The one without a window takes half the time.
    private static readonly string[] Programs =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
    ];

    private readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>The browser; null on a machine without Chromium.</summary>
    internal async Task<IBrowser?> FindAsync() =>
        Array.Exists(Programs, File.Exists) ? (await _started.Value).Browser : null;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
        {
            var (playwright, browser) = await _started.Value;
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }

    private static async Task<(IPlaywright Playwright, IBrowser Browser)> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Array.Find(Programs, File.Exists),
            // Chromium refuses to run in its sandbox as root, as in containers.
            ChromiumSandbox = false,
        }));
    }
}
