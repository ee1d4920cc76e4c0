using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;
using Xunit;

namespace WatchReports.Tests.Replica;

public sealed class ListingTests(AzuriteFixture azurite)
{
    // About ten pages of each listing.
    private const int Many = 80;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_have_no_gap_and_no_repeat_while_reports_arrive()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutManyAsync(library, 1, Many);
        var reports = new List<ReportSummary>();
        var works = new List<Work>();
        var arriving = Many + 1;
        string? cursor = null;
        do
        {
            var page = await library.ReadAsync(view => view.Reports.List(new ReportFilter(), 7, cursor), Ct);
            reports.AddRange(page.Items);
            cursor = page.Next;
            await PutManyAsync(library, arriving, 2);
            arriving += 2;
        }
        while (cursor is not null);
        do
        {
            var page = await library.ReadAsync(view => view.Works.List(new WorkFilter(["KCNA"]), 11, cursor), Ct);
            works.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);

        var numbers = reports.Select(report => report.Number).Where(number => number <= Many).ToArray();
        Assert.Equal(Many, numbers.Length);
        Assert.Equal(numbers.Order(), numbers.Distinct().Order());
        Assert.Equal(
            reports.OrderByDescending(report => report.Date).ThenByDescending(report => report.Number), reports);
        Assert.Equal(works.Select(work => work.Id).Distinct().Count(), works.Count);
        Assert.Equal(arriving - 1, works.Count);
        Assert.Equal(
            works.OrderByDescending(work => work.Date).Select(work => work.Date), works.Select(work => work.Date));
    }

    [Fact]
    public async Task Pages_by_relevance_have_no_gap_and_no_repeat_while_reports_arrive()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutManyAsync(library, 1, Many);
        var reports = new List<int>();
        var works = new List<string>();
        var arriving = Many + 1;
        var search = SearchQuery.Read("piece OR paragraph");
        var (reportsFound, worksFound) =
            (new ReportFilter(Query: search, Sort: ReportSort.Relevance),
            new WorkFilter(Query: search, Sort: WorkSort.Relevance));
        string? cursor = null;
        do
        {
            var page = await library.ReadAsync(view => view.Reports.List(reportsFound, 17, cursor), Ct);
            reports.AddRange(page.Items.Select(report => report.Number).Where(number => number <= Many));
            cursor = page.Next;
            await PutManyAsync(library, arriving++, 1);
        }
        while (cursor is not null);
        do
        {
            var page = await library.ReadAsync(view => view.Works.List(worksFound, 17, cursor), Ct);
            works.AddRange(page.Items.Select(work => work.Id));
            cursor = page.Next;
            await PutManyAsync(library, arriving++, 1);
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(1, Many), reports.Order());
        Assert.Equal(works.Distinct(), works);
        Assert.True(works.Count >= Many);
    }

    [Fact]
    public async Task A_listing_satisfies_all_its_filters()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "1.txt",
            Library.Text(
                1,
                "May 1, 2020",
                "“Café Talks Open,” KCNA, January 3, 2020",
                "“Talks Close,” Rodong Sinmun, January 5, 2020"),
            Ct);
        await library.PutAsync(
            "2.txt",
            Library.Text(2, "June 1, 2020", "“Talks Resume in Spring,” KCNA, March 3, 2020", "See note [1]."),
            Ct);
        await library.PutAsync(
            "3.txt",
            Library.Text(3, "July 1, 2020", "“Café Talks Open,” KCNA, January 3, 2020")
                .Replace("Watch Report", "Special Paper", StringComparison.Ordinal),
            Ct);

        await AssertNumbersAsync([3, 2, 1], new ReportFilter());
        await AssertNumbersAsync([2, 1], new ReportFilter(Series: "watch-report"));
        await AssertNumbersAsync([2], new ReportFilter(From: new(2020, 5, 2), To: new(2020, 6, 1)));
        await AssertNumbersAsync([1], new ReportFilter(To: new(2020, 5, 1)));
        await AssertNumbersAsync([3, 2, 1], new ReportFilter(Author: "ada lovelace"));
        await AssertNumbersAsync([3, 2, 1], new ReportFilter(Author: "LOVELACE"));
        await AssertNumbersAsync([3, 2, 1], new ReportFilter(Author: "Lovelace, Áda"));
        await AssertNumbersAsync([], new ReportFilter(Author: "Love"));
        await AssertNumbersAsync([], new ReportFilter(Author: "…"));
        await AssertNumbersAsync([2], new ReportFilter(Query: SearchQuery.Read("SERIES 2")));

        await AssertTitlesAsync(["Talks Resume in Spring", "Talks Close", "Café Talks Open"], new WorkFilter());
        await AssertTitlesAsync(["Talks Resume in Spring", "Café Talks Open"], new WorkFilter(["kcna"]));
        await AssertTitlesAsync(["Talks Close"], new WorkFilter(["Rodong Sinmun"]));
        await AssertTitlesAsync(["Café Talks Open"], new WorkFilter(["KCNA"], To: new(2020, 1, 31)));
        await AssertTitlesAsync(["Talks Close"], new WorkFilter(Query: SearchQuery.Read("close, TALKS")));
        await AssertTitlesAsync(["Talks Close", "Café Talks Open"], new WorkFilter(Report: "watch-report-1"));
        await AssertTitlesAsync(
            ["Café Talks Open"], new WorkFilter(["KCNA"], Report: "watch-report-1", Query: SearchQuery.Read("open")));
        await AssertTitlesAsync([], new WorkFilter(["Yonhap"]));

        var shared =
            (await library.ReadAsync(view => view.Works.List(new(Query: SearchQuery.Read("café")), 9, null), Ct)).Items;
        Assert.Equal(["special-paper-3", "watch-report-1"], Assert.Single(shared).Uses.Select(use => use.Report));
        var crossed =
            (await library.ReadAsync(view => view.Works.List(new(Query: SearchQuery.Read("spring")), 9, null), Ct))
            .Items;
        Assert.Equal([(1, null), (2, (int?)1)], Assert.Single(crossed).Uses.Select(use => (use.Note, use.Via)));

        async Task AssertNumbersAsync(int[] expected, ReportFilter filter) =>
            Assert.Equal(
                expected,
                (await library.ReadAsync(view => view.Reports.List(filter, 10, null), Ct))
                    .Items.Select(report => report.Number));

        async Task AssertTitlesAsync(string[] expected, WorkFilter filter) =>
            Assert.Equal(
                expected,
                (await library.ReadAsync(view => view.Works.List(filter, 10, null), Ct))
                    .Items.Select(work => work.Title));
    }

    [Fact]
    public async Task A_facet_has_the_twenty_most_frequent_values_and_the_sum_of_the_others()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        string[] notes =
        [
            .. Enumerable.Range(0, 25).Select(number => $"“Piece,” {(char)('A' + number)}town Times, January 3, 2020"),
            "“Talks,” Ytown Times, January 4, 2020",
        ];
        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", notes), Ct);

        var page = await library.ReadAsync(view => view.Works.List(new WorkFilter(), 3, null, ["publication"]), Ct);

        var facet = page.Facets!["publication"];
        Assert.Equal(26, page.Total);
        Assert.Equal(20, facet.Values.Count);
        Assert.Equal(new FacetValue("ytown-times", "Ytown Times", 2), facet.Values[0]);
        Assert.Equal(new FacetValue("atown-times", "Atown Times", 1), facet.Values[1]);
        Assert.Equal(5, facet.Others);
    }

    [Fact]
    public async Task A_cursor_of_another_listing_is_rejected()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutManyAsync(library, 1, 3);
        var page = await library.ReadAsync(view => view.Reports.List(new ReportFilter(), 1, null), Ct);

        await Assert.ThrowsAsync<InvalidCursorException>(
            () => library.ReadAsync(
                view => view.Reports.List(new ReportFilter(Author: "Somebody Else"), 1, page.Next), Ct));
        await Assert.ThrowsAsync<InvalidCursorException>(
            () => library.ReadAsync(view => view.Reports.List(new ReportFilter(), 1, page.Next + "A"), Ct));
        await Assert.ThrowsAsync<InvalidCursorException>(
            () => library.ReadAsync(view => view.Ingestions.List(new IngestionFilter(), 1, page.Next), Ct));
        await Assert.ThrowsAsync<InvalidCursorException>(
            () => library.ReadAsync(view => view.Works.List(new WorkFilter(), 1, "no cursor"), Ct));
    }

    [Fact]
    public async Task Similar_and_unusual_blob_names_have_separate_records()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        string[] names =
        [
            "a/b.txt", "a!002fb.txt", "a%2Fb.txt", "a#b?.txt", "報告 22.txt", $"{new string('x', 600)}1",
            $"{new string('x', 600)}2", "it's.txt",
        ];
        foreach (var name in names)
        {
            await library.PutAsync(name, Library.Text(Array.IndexOf(names, name) + 1, "May 1, 2020"), Ct);
        }

        foreach (var name in names)
        {
            Assert.Equal(name, (await library.ReadAsync(view => view.Ingestions.Find(name), Ct))?.Blob);
        }

        var (parsed, poisoned) =
            (new IngestionFilter(IngestionStatus.Parsed), new IngestionFilter(IngestionStatus.Poisoned));
        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var page = await library.ReadAsync(view => view.Ingestions.List(parsed, 3, cursor), Ct);
            listed.AddRange(page.Items.Select(record => record.Blob));
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(names.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Empty(
            (await library.ReadAsync(view => view.Ingestions.List(poisoned, 3, null), Ct)).Items);
    }

    private static Task PutManyAsync(Library library, int first, int count) => Parallel.ForEachAsync(
        Enumerable.Range(first, count),
        new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Ct },
        async (number, ct) => await library.PutAsync(
            $"{number}.txt",
            Library.Text(
                number,
                new DateOnly(2018, 1, 1).AddDays(number / 3).ToString("yyyy-MM-dd", null),
                $"“Piece {number} of the News,” KCNA, {new DateOnly(2017, 1, 1).AddDays(number / 2):yyyy-MM-dd}"),
            ct));
}
