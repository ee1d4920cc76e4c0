using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Model;

/// <summary>The id of a report is read from its text form and written back.</summary>
public sealed class ReportIdTests
{
    [Theory]
    [InlineData("watch-report-22", "watch-report", 22)]
    [InlineData("bulletin-1", "bulletin", 1)]
    [InlineData("report-2020-7", "report-2020", 7)]
    [InlineData("r-2147483647", "r", int.MaxValue)]
    public void An_id_is_parsed_into_series_and_number_and_written_back(string text, string series, int number)
    {
        var id = ReportId.Parse(text);

        Assert.Equal(new ReportId(series, number), id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("22")]
    [InlineData("-22")]
    [InlineData("watch-report")]
    [InlineData("watch-report-")]
    [InlineData("watch-report-x")]
    [InlineData("watch-report-22a")]
    [InlineData("watch-report-+2")]
    [InlineData("watch-report- 2")]
    [InlineData("watch-report-2.5")]
    [InlineData("watch-report-2147483648")]
    public void A_text_in_another_form_is_rejected(string text)
    {
        Assert.False(ReportId.TryParse(text, out var id));
        Assert.Equal(default, id);
        var exception = Assert.Throws<FormatException>(() => ReportId.Parse(text));
        Assert.Contains($"'{text}'", exception.Message, StringComparison.Ordinal);
    }
}
