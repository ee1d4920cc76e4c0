using WatchReports.Language;
using Xunit;

namespace WatchReports.Tests.Language;

/// <summary>A date of the Juche calendar is the same date of the common calendar.</summary>
public sealed class JucheDatesTests
{
    [Theory]
    [InlineData("May 3, Juche 108 (2019)", "2019-05-03")]
    [InlineData("3 May Juche 108 (2019)", "2019-05-03")]
    [InlineData("Juche 108 (2019) May 3", "2019-05-03")]
    [InlineData("Juche 108 (2019), May 3", "2019-05-03")]
    [InlineData("May 3, Juche 108", "2019-05-03")]
    [InlineData("주체109(2020)년 5월 1일", "2020-05-01")]
    [InlineData("주체109년 5월 1일", "2020-05-01")]
    public void A_day_is_read_to_its_end(string text, string date)
    {
        var read = JucheDates.Read($"{text}, p. 3");

        Assert.Equal((text.Length, DateOnly.Parse(date, null)), (read!.Value.Length, Dates.Parse(read.Value.Typed)));
    }

    [Theory]
    [InlineData("Juche 108 (2019)", "2019")]
    [InlineData("Juche 108", "2019")]
    public void A_year_is_read(string text, string year) =>
        Assert.Equal((text.Length, year), JucheDates.Read(text)!.Value);

    [Theory]
    [InlineData("Juche Idea")]
    [InlineData("The Juche 108")]
    [InlineData("July 3, 2019")]
    public void Other_text_is_not_read(string text) => Assert.Null(JucheDates.Read(text));
}
