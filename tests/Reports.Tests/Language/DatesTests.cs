using WatchReports.Language;
using Xunit;

namespace WatchReports.Tests.Language;

/// <summary>A date is read in each form that can be read in one way, and no other number is a date.</summary>
public sealed class DatesTests
{
    [Theory]
    [InlineData("2018/12/25", "2018-12-25")]
    [InlineData("2018/1/5", "2018-01-05")]
    [InlineData("2018.12.25", "2018-12-25")]
    [InlineData("2021.6.18", "2021-06-18")]
    [InlineData("2020. 5. 1.", "2020-05-01")]
    [InlineData("2020. 5. 1", "2020-05-01")]
    [InlineData("2018年12月25日", "2018-12-25")]
    [InlineData("2018年12月25日付", "2018-12-25")]
    [InlineData("2018 年 12 月 25 日", "2018-12-25")]
    [InlineData("2020년 5월 1일", "2020-05-01")]
    [InlineData("2020년5월1일", "2020-05-01")]
    [InlineData("15.12.2019", "2019-12-15")]
    [InlineData("18.06.2021", "2021-06-18")]
    [InlineData("25 Dec 2019", "2019-12-25")]
    [InlineData("8/22/13", "2013-08-22")]
    [InlineData("8/22/2013", "2013-08-22")]
    [InlineData("12/31/99", "1999-12-31")]
    [InlineData("24/4/2020", "2020-04-24")]
    [InlineData("2019-5-3", "2019-05-03")]
    public void A_date_is_read_in_each_form(string text, string date)
    {
        Assert.Equal(DateOnly.Parse(date, null), Dates.Parse(text));
        Assert.Equal(text.Length, Dates.Read($"{text}, p. 3")?.Length);
    }

    [Theory]
    [InlineData("3/4/2020")]
    [InlineData("24/13/2020")]
    [InlineData("2020/05/01/kcna")]
    [InlineData("2020.5.1.3")]
    [InlineData("2020.13.1")]
    [InlineData("2021.6")]
    [InlineData("2020年5月")]
    [InlineData("18年5月1日")]
    [InlineData("1.2.3")]
    [InlineData("8/22/131")]
    [InlineData("2020/151")]
    public void A_number_that_is_no_date_or_could_be_two_dates_is_not_read(string text) =>
        Assert.Null(Dates.Read(text));

    [Theory]
    [InlineData("2021/2/30")]
    [InlineData("2021.2.30")]
    [InlineData("31.6.2021")]
    [InlineData("2021年2月30日")]
    public void A_date_that_the_calendar_does_not_have_has_no_value(string text)
    {
        var date = Dates.Read(text);

        Assert.Equal(text.Length, date?.Length);
        Assert.Null(date?.Value);
    }

    [Fact]
    public void The_full_stop_behind_a_date_without_blanks_is_not_part_of_it() =>
        Assert.Equal("2021.6.18".Length, Dates.Read("2021.6.18.")?.Length);

    [Theory]
    [InlineData("2020年5月", "2020-05")]
    [InlineData("2020년 5월", "2020-05")]
    [InlineData("2020年", "2020")]
    [InlineData("2020年13月", null)]
    [InlineData("2020年代", null)]
    public void A_month_or_year_is_read_without_a_day(string text, string? issued) =>
        Assert.Equal(issued, Dates.ReadPartial(text)?.Issued);
}
