using WatchReports.Parsing;
using WatchReports.Storage;
using Xunit;

namespace WatchReports.Tests.Storage;

/// <summary>A lookup sends the same number of storage requests among few reports and among many.</summary>
public sealed class RequestCountTests(AzuriteFixture azurite)
{
    private const int Few = 20;

    // Ten times as many: a count that grew with the reports would be ten times as high.
    private const int Many = 200;

    private const int Limit = 5;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_lookup_takes_as_many_requests_among_many_reports_as_among_few()
    {
        var few = await CountAsync(Few);
        var many = await CountAsync(Many);

        Assert.Equal(few, many);
        // Two requests for the hidden generations, before and after; one for the range; one for each work of the page.
        Assert.Equal(2 + 1 + Limit, many["citations"]);
        Assert.Equal(2 + 2 + Limit, many["citations by publication, sort=uses"]);
        Assert.Equal(1, many["reports"]);
        Assert.Equal(2 + 2 + Limit, many["reports?q="]);
        Assert.All(many.Values, requests => Assert.InRange(requests, 1, 40));
    }

    private async Task<Dictionary<string, int>> CountAsync(int reports)
    {
        var library = await Library.CreateAsync(azurite, Ct);
        foreach (var numbers in Enumerable.Range(1, reports).Chunk(10))
        {
            var text = string.Join("\n\n", numbers.Select(Text));
            await library.Writer.ReplaceAsync(
                new BlobVersion($"{numbers[0]}.txt", "1", "1", DateTimeOffset.UnixEpoch),
                ReportParser.Parse(text).Reports,
                Ct);
        }

        await library.Works.ListPublicationsAsync(Ct);
        var known = PastedText.Read(Common(1)).Single().Citation;
        var absent =
            PastedText.Read(Common(1).Replace("Common", "Uncommon", StringComparison.Ordinal)).Single().Citation;
        var counts = new Dictionary<string, int>();
        await MeasureAsync("reports", () => library.Reports.ListAsync(new ReportFilter(), Limit, null, Ct));
        await MeasureAsync(
            "reports of a year",
            () => library.Reports.ListAsync(
                new ReportFilter(From: new(2018, 1, 1), To: new(2018, 12, 31)), Limit, null, Ct));
        await MeasureAsync(
            "reports of a series", () => library.Reports.ListAsync(new ReportFilter("watch-report"), Limit, null, Ct));
        await MeasureAsync(
            "reports?q=",
            () => library.Reports.ListAsync(new ReportFilter(Query: "paragraph series"), Limit, null, Ct));
        await MeasureAsync("report", () => library.Reports.FindAsync("watch-report-3", Ct));
        foreach (var sort in Enum.GetValues<WorkSort>())
        {
            var filter = new WorkFilter(Sort: sort);
            var order = sort == WorkSort.Date ? "" : ", sort=uses";
            await WorksAsync($"citations{order}", filter);
            await WorksAsync($"citations by publication{order}", filter with { Publications = ["KCNA"] });
            await WorksAsync($"citations by publications{order}", filter with { Publications = ["Yonhap", "KCNA"] });
            await WorksAsync(
                $"citations by publication and dates{order}",
                filter with { Publications = ["Yonhap"], From = new(2018, 1, 1), To = new(2018, 1, 31) });
            await WorksAsync(
                $"citations by dates{order}", filter with { From = new(2018, 1, 1), To = new(2018, 1, 31) });
            await WorksAsync($"citations by word{order}", filter with { Query = "piece own" });
            await WorksAsync(
                $"citations by word and publication{order}", filter with { Query = "piece", Publications = ["KCNA"] });
            await WorksAsync($"citations by report{order}", filter with { Report = "watch-report-3" });
        }

        await WorksAsync("citations by language", new WorkFilter(Language: "ko"));
        await WorksAsync("citations by language and publication", new WorkFilter(["Yonhap"], Language: "ko"));
        await MeasureAsync("work", () => library.Works.FindAsync(known.Work!, Ct));
        await MeasureAsync("lookup, found", () => library.Lookup.FindAsync([known], Ct));
        await MeasureAsync("lookup, not found", () => library.Lookup.FindAsync([absent], Ct));
        await MeasureAsync("publications", () => library.Works.ListPublicationsAsync(Ct));
        return counts;

        Task WorksAsync(string name, WorkFilter filter) =>
            MeasureAsync(name, () => library.Works.ListAsync(filter, Limit, null, Ct));

        async Task MeasureAsync(string name, Func<Task> call)
        {
            library.Requests.Reset();
            await call();
            counts[name] = library.Requests.Sent;
        }
    }

    // Report N cites its own piece dated N days after January 1, 2018, so January has more than a page of these pieces
    // in both corpora.
    private static string Text(int number) => Library.Text(
        number,
        new DateOnly(2018, 1, 1).AddDays(number).ToString("yyyy-MM-dd", null),
        Common(number % 10),
        $"“Own Piece {number},” Yonhap, {new DateOnly(2018, 1, 1).AddDays(number):yyyy-MM-dd} (Korean article)",
        "See note [1].");

    private static string Common(int piece) => $"“Common Piece {piece} of the News,” KCNA, 2017-12-{10 + piece}";
}
