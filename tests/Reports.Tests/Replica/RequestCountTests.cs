using System.Globalization;
using WatchReports.Language;
using WatchReports.Parsing;
using WatchReports.Replica;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>Each answer and each change costs the same few storage requests among few reports and among many.</summary>
public sealed class RequestCountTests(AzuriteFixture azurite)
{
    private const int Few = 20;
    private const int Many = 400;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_answer_and_each_change_costs_as_many_requests_among_many_reports_as_among_few()
    {
        var few = await CountAsync(Few);
        var many = await CountAsync(Many);

        Assert.Equal(few, many);
        Assert.All(few.Where(count => count.Key.StartsWith("GET", StringComparison.Ordinal)), count =>
            Assert.Equal(1, count.Value));
        // The blob, then its row, `seq`, the bytes, the texts and the commit.
        Assert.Equal(6, few["store a report"]);
        Assert.Equal(6, few["replace a report"]);
        Assert.Equal(2, few["deliver a version again"]);
        // The log, the row, the blob, `seq` and the commit.
        Assert.Equal(5, few["delete a report"]);
    }

    [Fact]
    public async Task Storing_and_replacing_the_publishers_report_costs_at_most_seven_requests()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var text = await WatchReport22Tests.TextAsync();
        await StoreAsync("seed.txt", text);
        Assert.InRange(library.Requests.Sent, 1, 7);
        await StoreAsync("seed.txt", text.Replace("2020", "2021", StringComparison.Ordinal));
        Assert.InRange(library.Requests.Sent, 1, 7);

        async Task StoreAsync(string blob, string body)
        {
            library.Requests.Reset();
            await library.UploadAsync(blob, body, Ct);
            await library.Ingestor.IngestAsync(blob, Ct);
        }
    }

    private async Task<Dictionary<string, int>> CountAsync(int reports)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        foreach (var numbers in Enumerable.Range(1, reports).Chunk(20))
        {
            await library.UploadAsync($"{numbers[0]}.txt", string.Join("\n\n", numbers.Select(Text)), Ct);
            await library.Ingestor.IngestAsync($"{numbers[0]}.txt", Ct);
        }

        await library.ReadAsync(view => view.IsComplete, Ct);
        var known = PastedText.Read(Common(1)).Single().Citation;
        var absent =
            PastedText.Read(Common(1).Replace("Common", "Uncommon", StringComparison.Ordinal)).Single().Citation;
        var pasted = Enumerable.Range(0, 500)
            .Select(number => known with { Work = $"absent-{number}", Title = $"{known.Title} {number}" })
            .ToArray();
        var counts = new Dictionary<string, int>();
        foreach (var limit in new[] { 1, 100 })
        {
            await ListReportsAsync("", new ReportFilter());
            await ListReportsAsync("from&to", new ReportFilter(From: new(2018, 1, 1), To: new(2018, 12, 31)));
            await ListReportsAsync("series", new ReportFilter("watch-report"));
            await ListReportsAsync("author", new ReportFilter(Author: "ada lovelace"));
            await ListReportsAsync("q", new ReportFilter(Query: SearchQuery.Read("paragraph series")));
            foreach (var filter in Enum.GetValues<WorkSort>().SelectMany(Filters))
            {
                await AskAsync(
                    string.Create(CultureInfo.InvariantCulture, $"GET citations {limit} {filter}"),
                    view => view.Works.List(filter, limit, null));
            }

            Task ListReportsAsync(string name, ReportFilter filter) => AskAsync(
                string.Create(CultureInfo.InvariantCulture, $"GET reports {limit} {name}"),
                view => view.Reports.List(filter, limit, null));
        }

        await AskAsync("GET report", view => view.Reports.Find("watch-report-3"));
        await AskAsync("GET work", view => view.Works.Find(known.Work!));
        await AskAsync("GET publications", view => view.Works.ListPublications());
        await AskAsync("GET publication", view => view.Works.FindPublication("KCNA"));
        await AskAsync("GET publication by year of the report", view => view.Works.CountByReportYear("kcna"));
        await AskAsync("GET works by year", view => view.Works.CountByYear());
        await AskAsync("GET reports by year", view => view.Reports.CountByYear());
        await AskAsync("GET first sentences", view => view.Reports.ReadFirstSentences(["watch-report-3"]));
        await AskAsync("GET ingestions", view => view.Ingestions.List(new IngestionFilter(), 100, null));
        await AskAsync("GET lookup, found", view => view.Lookup.Find([known], Ct));
        await AskAsync("GET lookup, not found", view => view.Lookup.Find([absent], Ct));
        await AskAsync("GET lookup of 500", view => view.Lookup.Find(pasted, Ct));
        await CountCallsAsync("store a report", () => StoreAsync("new.txt", Text(reports + 1)));
        await CountCallsAsync("deliver a version again", () => library.Ingestor.IngestAsync("new.txt", Ct));
        await CountCallsAsync("replace a report", () => StoreAsync("new.txt", Text(reports + 1) + "\n[4] More."));
        await library.ReadAsync(view => view.IsComplete, Ct);
        await CountCallsAsync(
            "delete a report", () => library.Removal.RemoveAsync($"watch-report-{reports + 1}", Ct));
        return counts;

        async Task StoreAsync(string blob, string text)
        {
            await library.UploadAsync(blob, text, Ct);
            await library.Ingestor.IngestAsync(blob, Ct);
        }

        Task AskAsync<T>(string name, Func<ReplicaView, T> query) =>
            CountCallsAsync(name, () => library.ReadAsync(query, Ct));

        async Task CountCallsAsync(string name, Func<Task> call)
        {
            library.Requests.Reset();
            await call();
            counts[name] = library.Requests.Sent;
        }
    }

    private static IEnumerable<WorkFilter> Filters(WorkSort sort)
    {
        var all = new WorkFilter(Sort: sort);
        yield return all;
        yield return all with { Publications = ["KCNA"] };
        yield return all with { Publications = ["Yonhap", "KCNA"] };
        yield return all with { From = new(2018, 1, 1), To = new(2018, 1, 31) };
        yield return all with { Query = SearchQuery.Read("piece own"), Publications = ["Yonhap"] };
        yield return all with { Report = "watch-report-3" };
        yield return all with { Language = "ko" };
    }

    // Report N cites its own piece dated N days after January 1, 2018.
    private static string Text(int number) => Library.Text(
        number,
        new DateOnly(2018, 1, 1).AddDays(number).ToString("yyyy-MM-dd", null),
        Common(number % 10),
        $"“Own Piece {number},” Yonhap, {new DateOnly(2018, 1, 1).AddDays(number):yyyy-MM-dd} (Korean article)",
        "See note [1].");

    private static string Common(int piece) => $"“Common Piece {piece} of the News,” KCNA, 2017-12-{10 + piece}";
}
