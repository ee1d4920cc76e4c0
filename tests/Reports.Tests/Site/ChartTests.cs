using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using WatchReports.Site.Parts;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Site;

/// <summary>Charts are honest, complete, and files by themselves.</summary>
public sealed class ChartTests(ManyYears shared) : IClassFixture<ManyYears>
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Api Site => shared.Api;

    [Fact]
    public void Years_without_counts_have_their_places()
    {
        var chart = Chart((2012, 4), (2015, 2));

        Assert.Equal([4, 0, 0, 2], chart.Drawn.Select(row => row.Counts[0]));
        Assert.Null(chart.Remainder);
    }

    [Fact]
    public void Mistyped_years_are_left_out_of_the_drawing_and_named()
    {
        var chart = Chart((202, 1), (2012, 40), (2013, 30), (2201, 2), (null, 5));

        Assert.Equal((2012, 2013), (chart.First, chart.Last));
        Assert.Equal("Not drawn: 1 source of 202; 2 sources of 2201; 5 sources without a year.", chart.Remainder);
        Assert.Equal(5, chart.Rows.Count);
    }

    [Fact]
    public void A_long_history_is_drawn()
    {
        var chart = Chart((1953, 2), (2012, 40), (2021, 30));

        Assert.Equal((1953, 2021), (chart.First, chart.Last));
    }

    [Fact]
    public void Nothing_with_a_year_is_no_chart()
    {
        Assert.False(Chart((null, 3)).HasYears);
        Assert.False(Chart().HasYears);
        XDocument.Parse(YearDrawing.File(Chart((null, 3)), "The source"));
    }

    [Fact]
    public void Bars_begin_at_zero_and_are_as_high_as_their_counts()
    {
        var drawing = XElement.Parse(YearDrawing.Inline(Chart((2012, 40), (2013, 10), (2014, 20))));

        var axis = drawing.Elements(Svg + "line").Single(line => (string?)line.Attribute("class") == "axis");
        var floor = Value(axis, "y1");
        var bars = drawing.Elements(Svg + "rect").Where(rect => rect.Element(Svg + "title") is not null).ToArray();
        Assert.All(bars, bar => Assert.Equal(floor, Value(bar, "y") + Value(bar, "height"), 1));
        var one = Value(bars[1], "height");
        Assert.Equal([4, 1, 2], bars.Select(bar => Math.Round(Value(bar, "height") / one, 1)));
        Assert.Equal(["2012: 40 sources", "2013: 10 sources", "2014: 20 sources"], bars.Select(bar => bar.Value));
        Assert.Contains("40", drawing.Elements(Svg + "text").Select(text => text.Value));
        Assert.Equal("Years, 2012 to 2014; the most, 40 sources, in 2012.", (string?)drawing.Attribute("aria-label"));
    }

    [Fact]
    public void A_hostile_title_is_inert_in_a_file()
    {
        var chart = new YearChart("<script>alert(1)</script>‮\u0001 & “title”", "Year", ["sources"], [new(2012, [1])]);

        var file = XDocument.Parse(YearDrawing.File(chart, "<a>"));

        Assert.Empty(file.Descendants(Svg + "script"));
        Assert.Equal("<script>alert(1)</script> & “title”", file.Root!.Element(Svg + "title")!.Value);
    }

    [Theory]
    [InlineData("/plots/reports-by-year", "Reports by year", 10)]
    [InlineData("/plots/sources-by-year", "Cited sources and their uses by year of the source", 18)]
    [InlineData("/publications/kcna/by-year", "KCNA: cited sources and their uses by year of the source", 10)]
    [InlineData("/publications/kcna/by-report-year", "KCNA: cited sources and their uses by year of the report", 10)]
    public async Task A_chart_is_a_complete_drawing_and_a_table(string address, string title, int years)
    {
        using var svg = await Site.SendAsync(HttpMethod.Get, $"{address}.svg", Ct);
        using var csv = await Site.SendAsync(HttpMethod.Get, $"{address}.csv", Ct);

        Assert.Equal("image/svg+xml", svg.Content.Headers.ContentType!.MediaType);
        var drawing = XDocument.Parse(await svg.Content.ReadAsStringAsync(Ct)).Root!;
        Assert.Equal(title, drawing.Element(Svg + "title")!.Value);
        var style = drawing.Element(Svg + "style")!.Value;
        Assert.Contains("prefers-color-scheme:dark", style);
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'",
            Assert.Single(svg.Headers.GetValues("Content-Security-Policy")));
        Assert.Contains(
            drawing.Elements(Svg + "text"),
            text => text.Value.StartsWith("Watch Reports. http://", StringComparison.Ordinal));
        var drawn = drawing.Descendants(Svg + "rect").Count(bar => bar.Element(Svg + "title") is not null);

        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith($"{address.Split('/')[^1]}.csv", csv.Content.Headers.ContentDisposition!.FileName!.Trim('"'));
        var lines = (await csv.Content.ReadAsStringAsync(Ct)).TrimStart('\uFEFF').TrimEnd().Split("\r\n");
        Assert.StartsWith("year,", lines[0]);
        Assert.True(lines.Length - 1 >= years, string.Join('|', lines));
        Assert.True(drawn >= years, $"{drawn} bars");
    }

    [Fact]
    public async Task The_table_of_a_chart_has_every_year_and_the_way_to_cite_it()
    {
        var page = await Site.OpenAsync("/publications/asahi-shimbun", Ct);

        var plot = page.QuerySelector("#by-year")!;
        var years = plot.QuerySelectorAll("tbody th").Select(year => year.TextContent).ToArray();
        Assert.Equal(["2011", "2012", "2013"], years[..3]);
        Assert.Equal("2201", years[^1]);
        Assert.Equal("Not drawn: 1 source, 1 use of 2201.", plot.QuerySelector(":scope > .hint")!.TextContent);
        Assert.Equal(
            ["/publications/asahi-shimbun/by-year.svg", "/publications/asahi-shimbun/by-year.csv"],
            plot.QuerySelectorAll("a[download]").Select(link => link.GetAttribute("href")));
        Assert.StartsWith(
            "Watch Reports. “Asahi Shimbun: cited sources and their uses by year of the source.” "
            + "Chart of 60 sources and 60 uses. http",
            plot.QuerySelector("[data-copy]")!.TextContent);
        Assert.EndsWith("/publications/asahi-shimbun#by-year.", plot.QuerySelector("[data-copy]")!.TextContent);
    }

    [Theory]
    [InlineData("/plots/none.svg")]
    [InlineData("/plots/reports-by-year.png")]
    [InlineData("/plots/reports-by-year")]
    [InlineData("/publications/none/by-year.svg")]
    [InlineData("/publications/kcna/none.csv")]
    public async Task A_chart_that_does_not_exist_is_not_found(string address)
    {
        using var answer = await Site.SendAsync(HttpMethod.Get, address, Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static YearChart Chart(params (int? Year, int Count)[] counts) =>
        new("Years", "Year", ["sources"], [.. counts.Select(count => new YearRow(count.Year, [count.Count]))]);

    private static double Value(XElement element, string name) =>
        double.Parse((string)element.Attribute(name)!, CultureInfo.InvariantCulture);
}
