using System.Text;
using Microsoft.Playwright;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>What a reader looks up in a browser: a text, a file, a table to save.</summary>
public sealed class LookingUpTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Brief = """
        [1] “Ministry Sees Window for Talks,” Yonhap News, February 24, 2021
        [2] “Ministry Sees Window for Talks,” Yonhap News, February 25, 2021
        [3] “No Such Title Anywhere,” Gazette, May 1, 1999
        [4] An interview with the author.
        """;

    [Theory]
    [InlineData(Look.Phone)]
    [InlineData(Look.Desk)]
    public async Task The_outcome_fits_and_is_accessible_in_both_colour_schemes(int width)
    {
        var page = await chromium.OpenAsync("/lookup", width);
        await page.Locator("#text").FillAsync(Brief);
        await page.Locator("form.lookup button").ClickAsync();
        await Assertions.Expect(page.Locator("#result")).ToHaveTextAsync("4 citations, 1 found");

        await Look.AtWidthAsync(page, "looked-up");
    }

    [Fact]
    public async Task A_file_is_looked_up_and_its_table_saved_without_a_script()
    {
        var page = await chromium.OpenAsync("/lookup", Look.Phone, scripts: false);
        await page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "brief.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes(Brief),
        });
        await page.Locator("form.lookup button").ClickAsync();
        await Assertions.Expect(page.Locator("#result")).ToHaveTextAsync("4 citations, 1 found");

        var saved = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Button, new() { Name = "This table as CSV" }).ClickAsync());

        Assert.Equal("look-up.csv", saved.SuggestedFilename);
        var lines = await File.ReadAllLinesAsync(await saved.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal(5, lines.Length);
    }

    [Fact]
    public async Task A_file_that_is_dropped_is_looked_up()
    {
        var page = await chromium.OpenAsync("/lookup", Look.Desk);

        await page.EvaluateAsync(
            """
            text => {
              const data = new DataTransfer();
              data.items.add(new File([text], "brief.txt", { type: "text/plain" }));
              const form = document.querySelector("form.lookup");
              for (const type of ["dragover", "drop"]) {
                form.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
              }
            }
            """,
            Brief);

        await Assertions.Expect(page.Locator("#result")).ToHaveTextAsync("4 citations, 1 found");
    }
}
