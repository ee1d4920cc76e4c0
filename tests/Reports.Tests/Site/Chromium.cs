using Microsoft.Playwright;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>A host with the sample reports, and the Chromium of the machine to look at them.</summary>
/// <param name="azurite">Has the storage account of the host.</param>
public sealed class Chromium(AzuriteFixture azurite) : IAsyncLifetime
{
    private static readonly string[] Programs =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly SampleSite _site = new(azurite);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where screenshots are written, for people to look at.</summary>
    public static string Screenshots { get; } = Path.Combine(AppContext.BaseDirectory, "screenshots");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        if (Array.Find(Programs, File.Exists) is { } program)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                // Chromium refuses to run in its sandbox as root, as in containers.
                ChromiumSandbox = false,
            });
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await _site.DisposeAsync();
    }

    /// <summary>A window of its own; the test is skipped on a machine without Chromium.</summary>
    internal async Task<IPage> OpenAsync(string path, int width, bool scripts = true)
    {
        if (_browser is null && Environment.GetEnvironmentVariable("BROWSER_TESTS") is null)
        {
            Assert.Skip("Chromium is missing; on Debian, install it with: apt-get install chromium");
        }

        Assert.NotNull(_browser);
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            JavaScriptEnabled = scripts,
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(_site.Api.Client.BaseAddress!, path).ToString());
        return page;
    }
}
