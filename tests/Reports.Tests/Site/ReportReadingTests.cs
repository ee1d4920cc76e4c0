using Microsoft.Playwright;
using WatchReports.Site.Parts;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>What a reader of one report does in a browser: previews, citations, old addresses, paper.</summary>
public sealed class ReportReadingTests(AzuriteFixture azurite, Chromium chromium) : IClassFixture<Chromium>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_preview_opens_under_the_pointer_and_stays_while_the_pointer_is_in_it(bool scripts)
    {
        var page = await chromium.OpenAsync("/reports/102", Look.Desk, scripts);
        var card = page.Locator("#ref-4 .card");
        await Assertions.Expect(card).ToBeHiddenAsync();

        await page.Locator("#ref-4 .ref").HoverAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();
        await card.Locator(".work a").HoverAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();

        await page.Mouse.MoveAsync(0, 0);
        await Assertions.Expect(card).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Escape_closes_the_preview_under_the_pointer_until_the_pointer_comes_again()
    {
        var page = await chromium.OpenAsync("/reports/102", Look.Desk);
        var card = page.Locator("#ref-4 .card");
        await page.Locator("#ref-4 .ref").HoverAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToBeHiddenAsync();

        await page.Mouse.MoveAsync(0, 0);
        await page.Locator("#ref-4 .ref").HoverAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_preview_opens_by_focus_and_its_links_are_reached_by_Tab()
    {
        var page = await chromium.OpenAsync("/reports/102", Look.Desk);
        var card = page.Locator("#ref-1 .card");

        await page.Locator("#ref-1 .ref").FocusAsync();
        await Assertions.Expect(card).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(card.Locator(".work a")).ToBeFocusedAsync();
        Assert.Empty(await Axe.FindViolationsAsync(page));

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#ref-1 .ref")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(Look.Phone)]
    [InlineData(Look.Desk)]
    public async Task A_pilcrow_copies_the_citation_of_its_paragraph_and_says_so(int width)
    {
        var page = await chromium.OpenAsync("/reports/102", width);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.Locator("#p2").HoverAsync();
        await page.Locator("#p2 .pilcrow").ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Status))
            .ToHaveTextAsync("The citation of paragraph 2 is copied.");
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Matches(
            "^Lindqvist, Jonas, and .* No. 102, June 25, 2021, para. 2. http.*/reports/102#p2-[0-9a-f]{6}.$",
            copied);
        Assert.EndsWith(copied[(copied.IndexOf('#', StringComparison.Ordinal))..^1], page.Url);
    }

    [Fact]
    public async Task A_pilcrow_is_large_enough_for_a_finger()
    {
        var page = await chromium.OpenAsync("/reports/102", Look.Phone);

        var pilcrow = await page.Locator("#p2 .pilcrow").BoundingBoxAsync();

        // WCAG 2.2, 2.5.8: 24 pixels, except for targets in a line of text.
        Assert.InRange(pilcrow!.Height, 20, 40);
        Assert.InRange(pilcrow.Width, 20, 60);
    }

    [Theory]
    [InlineData("#p9-{0}", "p3-{0}")]
    [InlineData("#p3-000000", "p3")]
    [InlineData("#p99-000000", "p99-000000")]
    public async Task An_address_of_an_earlier_reading_leads_to_the_paragraph(string address, string target)
    {
        var page = await chromium.OpenAsync("/reports/102", Look.Desk);
        var words = await page.EvaluateAsync<string>("document.querySelector('#p3 > span').id");
        var hash = words[(words.IndexOf('-', StringComparison.Ordinal) + 1)..];
        Assert.Equal(words, PassageAnchor.Of(3, await page.EvaluateAsync<string>(
            """
            [...document.querySelector('#p3').childNodes]
              .filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join('')
            """)));

        await page.GotoAsync($"{page.Url}{string.Format(null, address, hash)}");
        await page.ReloadAsync();

        Assert.EndsWith($"#{string.Format(null, target, hash)}", page.Url);
    }

    [Fact]
    public async Task On_paper_a_report_has_its_address_and_its_notes_at_the_end()
    {
        var page = await chromium.OpenAsync("/reports/101", Look.Desk);

        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        await Assertions.Expect(page.Locator(".printed")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#note-1")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#ref-1 .ref")).ToBeVisibleAsync();
        foreach (var screen in new[] { "#ref-1 + .side", "#ref-1 .card", "header.site nav", "#p1 .pilcrow", "#data" })
        {
            await Assertions.Expect(page.Locator(screen)).ToBeHiddenAsync();
        }
    }

    [Theory]
    [InlineData("hostile", "/reports/207")]
    [InlineData("hostile-source", "/works/")]
    public async Task Hostile_text_fits_and_is_accessible_in_both_widths_and_colour_schemes(string name, string path)
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("hostile.txt", HardReports.Hostile, Ct);
        if (path.EndsWith('/'))
        {
            path += (await api.GetAsync("citations?q=later", Ct)).GetProperty("items")[0].GetProperty("id").GetString();
        }

        var page = await chromium.OpenAsync("/about", Look.Phone);
        var asked = new List<string>();
        page.Dialog += (_, dialog) => asked.Add(dialog.Message);
        await page.GotoAsync(new Uri(api.Client.BaseAddress!, path).ToString());
        await Look.AtAsync(page, name);

        Assert.Empty(asked);
    }

    [Fact]
    public async Task A_missing_note_is_remarked_where_its_marker_is_tapped()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        await api.PutAsync("hostile.txt", HardReports.Hostile, Ct);
        var page = await chromium.OpenAsync("/about", Look.Phone, scripts: false);
        await page.GotoAsync(new Uri(api.Client.BaseAddress!, "/reports/207").ToString());

        await page.Locator("#ref-9 .tap").ClickAsync();

        await Assertions.Expect(page.Locator("#ref-9 + .side")).ToBeVisibleAsync();
    }
}
