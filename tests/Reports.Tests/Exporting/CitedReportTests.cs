using System.Text;
using WatchReports.Exporting;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Exporting;

/// <summary>A report itself can be cited in each format.</summary>
public sealed class CitedReportTests
{
    private static readonly Report Cited = new()
    {
        Id = "watch-report-7",
        Series = "Watch Report",
        Number = 7,
        Date = new DateOnly(2020, 5, 1),
        Title = "A Quiet Winter",
        Authors = [new Author("Ada LOVELACE", null)],
        Language = "en",
    };

    private static readonly SeriesDescription Series = new()
    {
        Publisher = "Peace Depot",
        Licence = "CC BY 4.0",
        LicenceUrl = "https://creativecommons.org/licenses/by/4.0/",
    };

    [Theory]
    [InlineData("csl-json")]
    [InlineData("bibtex")]
    [InlineData("ris")]
    public async Task A_reference_manager_loads_the_report_with_its_series_and_publisher(string format)
    {
        var loaded = Assert.Single(await CitationJs.LoadAsync([(format, Write(format))]));

        var reference = Assert.Single(loaded);
        Assert.Equal("report", reference.GetProperty("type").GetString());
        Assert.Equal("watch-report-7", reference.GetProperty("id").GetString());
        Assert.Equal("A Quiet Winter", reference.GetProperty("title").GetString());
        Assert.Equal("Peace Depot", reference.GetProperty("publisher").GetString());
        Assert.Equal("7", reference.GetProperty("number").ToString());
        Assert.Equal("https://reports.example/reports/7", reference.GetProperty("URL").GetString());
        Assert.Equal(2020, reference.GetProperty("issued").GetProperty("date-parts")[0][0].GetInt32());
    }

    [Fact]
    public void A_table_has_the_report_in_one_row()
    {
        var lines = Write("csv").Trim('\uFEFF').Split("\r\n");

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("watch-report-7,document,A Quiet Winter,Watch Report,Peace Depot,7,2020-05-01", lines[1],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csl-json", "\"license\": \"https://creativecommons.org/licenses/by/4.0/\"")]
    [InlineData("bibtex", "copyright = {https://creativecommons.org/licenses/by/4.0/}")]
    [InlineData("ris", "N1  - Licence: https://creativecommons.org/licenses/by/4.0/")]
    public void The_licence_is_in_the_file(string format, string expected) =>
        Assert.Contains(expected, Write(format), StringComparison.Ordinal);

    private static string Write(string format) => Encoding.UTF8.GetString(
    [
        .. WorkFormat.All.Single(each => each.Name == format)
            .Write([ExportedWork.OfReport(Cited, "https://reports.example/reports/7", Series)])
            .SelectMany(part => part),
    ]);
}
