using WatchReports.Language;
using WatchReports.Replica;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>What lists and charts ask of reports besides the reports themselves.</summary>
public sealed class ReportHeadTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_are_counted_by_year_and_found_by_id_with_the_ends_of_their_series()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Assert.Null(await library.ReadAsync(view => view.Reports.FindNumbers("watch-report"), Ct));
        foreach (var (number, date) in new[] { (4, "May 1, 2020"), (7, "May 1, 2018"), (9, "May 2, 2020") })
        {
            await library.PutAsync($"{number}.txt", Library.Text(number, date, "“News,” KCNA, May 5, 2018"), Ct);
        }

        await library.ReadAsync(
            view =>
            {
                Assert.Equal([(2018, 1), (2020, 2)], view.Reports.CountByYear());
                Assert.Equal((4, 9), view.Reports.FindNumbers("watch-report"));
                Assert.Equal("Report 7 of a Series", view.Reports.FindSummary("watch-report-7")!.Title);
                Assert.Null(view.Reports.FindSummary("watch-report-8"));
                Assert.Equal(2, view.Reports.Count(new ReportFilter(From: new(2020, 1, 1))));
                Assert.Equal(1, view.Reports.Count(new ReportFilter(Query: SearchQuery.Read("\"report 7\""))));
                Assert.Equal(1, view.Works.Count(new WorkFilter(["KCNA"])));
                Assert.Equal(0, view.Works.Count(new WorkFilter(["Reuters"])));
                return true;
            },
            Ct);
    }

    [Fact]
    public async Task The_first_sentence_is_that_of_the_first_paragraph_and_cut_at_a_blank()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", "“News,” KCNA, May 5, 2018"), Ct);
        var longer = string.Join(' ', Enumerable.Repeat("wordy", 100));
        await library.PutAsync(
            "2.txt",
            Library.Text(2, "May 1, 2020", "“News,” KCNA, May 5, 2018")
                .Replace("The first paragraph", $"A {longer}", StringComparison.Ordinal),
            Ct);

        var sentences = await library.ReadAsync(
            view => view.Reports.ReadFirstSentences(["watch-report-1", "watch-report-2", "watch-report-3"]), Ct);

        Assert.Equal(["watch-report-1", "watch-report-2"], sentences.Keys.Order());
        Assert.Equal("The first paragraph of report 1 leans on a note.", sentences["watch-report-1"]);
        Assert.EndsWith(" wordy…", sentences["watch-report-2"]);
        Assert.InRange(sentences["watch-report-2"].Length, 290, 301);
    }
}
