using AngleSharp.Html.Parser;
using WatchReports.Site.Parts;
using Xunit;

namespace WatchReports.Tests.Site;

public sealed class OwnerTextTests
{
    [Fact]
    public void Markdown_becomes_headings_below_that_of_the_page_lists_links_and_tables()
    {
        var html = OwnerText.Render(
            """
            # Who we are

            A *small* group; see [our page](https://example.org/a?b=c), <mail@example.org> and [all](/reports).

            - one
            - two

            | a | b |
            |---|---|
            | 1 | 2 |

            ###### Last
            """).Value;
        var page = new HtmlParser().ParseDocument(html);

        Assert.Equal("Who we are", page.QuerySelector("h2")!.TextContent);
        Assert.Equal("Last", page.QuerySelector("h6")!.TextContent);
        Assert.Equal(
            ["https://example.org/a?b=c", "mailto:mail@example.org", "/reports"],
            page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(2, page.QuerySelectorAll("li").Length);
        Assert.Single(page.QuerySelectorAll("table"));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<div>\n\n</main>\n\ntext")]
    [InlineData("[a](javascript:alert(1))")]
    [InlineData("[a](data:text/html,x)")]
    [InlineData("[a](//elsewhere.example)")]
    [InlineData("[a](/\\elsewhere.example)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![a picture](https://example.org/a.png)")]
    [InlineData("[![a](https://example.org/a.png)](javascript:alert(1))")]
    [InlineData("[a]\n\n[a]: javascript:alert(1)")]
    public void Markup_foreign_links_and_pictures_are_inert(string text)
    {
        var page = new HtmlParser().ParseDocument(OwnerText.Render(text).Value);

        Assert.Empty(page.QuerySelectorAll("script, a, img, div, main"));
        Assert.NotEmpty(page.Body!.TextContent);
    }

    [Fact]
    public void The_setting_comes_before_the_file_and_both_may_be_absent()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "Of the file");
        try
        {
            var both = new OwnerText(new() { About = "Of the setting", AboutFile = file });
            Assert.Contains("Of the setting", both.Html!.Value.Value);
            Assert.Contains("Of the file", new OwnerText(new() { AboutFile = file }).Html!.Value.Value);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Null(new OwnerText(new() { AboutFile = file }).Html);
    }
}
