using WatchReports.Parsing.Heads;
using Xunit;

namespace WatchReports.Tests.Parsing.Heads;

/// <summary>A head is read in each form in which publishers number their reports, and no sentence is a head.</summary>
public sealed class HeadLineTests
{
    [Theory]
    [InlineData("港湾監視報告 No.3  2018年12月25日", "港湾監視報告", 3, "2018-12-25")]
    [InlineData("港湾監視報告No.3　２０１８年１２月２５日", "港湾監視報告", 3, "2018-12-25")]
    [InlineData("港湾ニュース 612号（2019年12月15日）", "港湾ニュース", 612, "2019-12-15")]
    [InlineData("港湾ニュース第６１２号　2019/12/15", "港湾ニュース", 612, "2019-12-15")]
    [InlineData("港湾ニュース 第 7 号 2019年6月14日(金)", "港湾ニュース", 7, "2019-06-14")]
    [InlineData("港口观察 第3期 2020年5月1日", "港口观察", 3, "2020-05-01")]
    [InlineData("항만 감시 보고서 제3호 2020년 5월 1일", "항만 감시 보고서", 3, "2020-05-01")]
    [InlineData("Lake Monitor, Issue 13, 14 June 2019", "Lake Monitor", 13, "2019-06-14")]
    [InlineData("Lake Monitor – Issue No. 13 – June 14, 2019", "Lake Monitor", 13, "2019-06-14")]
    [InlineData("Lake Monitor #14 – 15 June 2019", "Lake Monitor", 14, "2019-06-15")]
    [InlineData("LAKE MONITOR | ISSUE #13 | JUNE 14, 2019", "LAKE MONITOR", 13, "2019-06-14")]
    [InlineData("会報「湖水」第13号（2019.6.14）", "会報「湖水」", 13, "2019-06-14")]
    [InlineData("Lake Monitor Nr. 14, 15.06.2019", "Lake Monitor", 14, "2019-06-15")]
    [InlineData("Lake Monitor (No. 14), June 15, 2019", "Lake Monitor", 14, "2019-06-15")]
    [InlineData("Weekly Lake Report from August 17 to 23, 2019 (No. 11)", "Weekly Lake Report", 11, "2019-08-23")]
    [InlineData("Weekly Lake Report, August 28 – September 3, 2019 (No. 11)", "Weekly Lake Report", 11, "2019-09-03")]
    [InlineData("Weekly Lake Report for 17-23 August 2019 (No. 11)", "Weekly Lake Report", 11, "2019-08-23")]
    [InlineData(
        "Weekly Lake Report, August 28, 2019 to September 3, 2019 (#11)",
        "Weekly Lake Report",
        11,
        "2019-09-03")]
    [InlineData("湖水週報 2019年8月17日～23日 (No. 11)", "湖水週報", 11, "2019-08-23")]
    [InlineData("Weekly Lake Report (No. 11)  August 17–23, 2019", "Weekly Lake Report", 11, "2019-08-23")]
    [InlineData("Lake Monitor No. 14, Saturday, June 15, 2019", "Lake Monitor", 14, "2019-06-15")]
    [InlineData("Lake Monitor №14 / 15.06.2019", "Lake Monitor", 14, "2019-06-15")]
    [InlineData("Lake Monitor No. 14 · June 15, 2019", "Lake Monitor", 14, "2019-06-15")]
    [InlineData("Lake Monitor, Vol. 3, No. 14, June 15, 2019", "Lake Monitor", 14, "2019-06-15")]
    [InlineData("湖水報告 第14号 2019年6月15日発行", "湖水報告", 14, "2019-06-15")]
    public void A_head_has_its_series_number_and_date(string line, string series, int number, string date)
    {
        var head = HeadLine.Read(line, isAlone: true);

        Assert.Equal((series, number), (head?.Series, head?.Number));
        Assert.Equal(DateOnly.Parse(date, null), head?.Date?.Value);
    }

    [Theory]
    [InlineData("Lake Forum No. 15: Two Boats", "Two Boats")]
    [InlineData("Lake Forum No. 15 – Two Boats", "Two Boats")]
    [InlineData("Lake Forum No. 15, June 14, 2019: Two Boats", "Two Boats")]
    [InlineData("湖水報告 第15号：二つの舟", "二つの舟")]
    public void A_title_may_stand_behind_the_number(string line, string title) =>
        Assert.Equal(title, HeadLine.Read(line, isAlone: true, mayHaveTitle: true)?.Rest);

    [Theory]
    [InlineData("Lake Forum No. 15: Two Boats (June 14, 2019)")]
    [InlineData("Lake Forum No. 15 | Two Boats | June 14, 2019")]
    [InlineData("Lake Forum No. 15 – Two Boats – 14 June 2019")]
    public void A_title_may_stand_between_the_number_and_the_date(string line)
    {
        var head = HeadLine.Read(line, isAlone: true);

        Assert.Equal(("Two Boats", new DateOnly(2019, 6, 14)), (head?.Rest, head?.Date?.Value));
        Assert.Null(HeadLine.Read(line, isAlone: false));
    }

    [Theory]
    [InlineData("Watch Report No.24-2   May 4, 2021")]
    [InlineData("Watch Report No.24-2")]
    [InlineData("Watch Report No.24–25   May 4, 2021")]
    [InlineData("Watch Report No.24/2, May 4, 2021")]
    [InlineData("Watch Report No.24.2   May 4, 2021")]
    [InlineData("Watch Report No.24A   May 4, 2021")]
    [InlineData("Watch Report No.24 Rev.1   May 4, 2021")]
    [InlineData("Watch Report No.24 (Rev. 1), May 4, 2021")]
    [InlineData("Watch Report No.24: Revised, May 4, 2021")]
    [InlineData("Watch Report No.24 Supplement, May 2021")]
    [InlineData("Watch Report No.24 (2nd ed.) May 2021")]
    public void A_part_or_a_revision_of_a_report_is_not_the_report(string line) =>
        Assert.Null(HeadLine.Read(line, isAlone: true, mayHaveTitle: true));

    [Theory]
    [InlineData("The boat #7 – 15 June 2019 was late")]
    [InlineData("Survival 61, no. 4 (2019)")]
    [InlineData("原子炉 3号機は2019年6月14日に止まった")]
    [InlineData("Watch Report No.22 said so in April")]
    [InlineData("Lake Monitor Vol. 5, May 4, 2021")]
    public void A_sentence_or_a_volume_is_not_a_head(string line) =>
        Assert.Null(HeadLine.Read(line, isAlone: true));

    [Theory]
    [InlineData("Lake Monitor #7")]
    [InlineData("Lake Monitor Issue 7")]
    public void A_sign_that_sentences_have_too_needs_a_date_or_a_block_of_its_own(string line)
    {
        Assert.Null(HeadLine.Read(line, isAlone: false));
        Assert.Equal(7, HeadLine.Read(line, isAlone: true)?.Number);
    }
}
