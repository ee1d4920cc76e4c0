using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;
using Xunit;

namespace WatchReports.Tests.Replica;

public sealed class WorkTests(AzuriteFixture azurite)
{
    private const string Open = "“Talks Open,” KCNA, January 3, 2020";
    private const string Close = "“Talks Close,” Rodong Sinmun, January 5, 2020";
    private const string Resume = "“Talks Resume,” Yonhap, March 5, 2019";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_work_lists_the_works_cited_in_the_same_notes()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "1.txt", Library.Text(1, "May 1, 2020", $"{Open}; {Close}; {Resume}", $"{Open}; {Close}", "Ibid."), Ct);
        await library.PutAsync("2.txt", Library.Text(2, "May 2, 2020", $"{Close}; {Open}", Resume), Ct);
        var open = Assert.Single((await library.ReadAsync(view => view.Works.List(new(["KCNA"]), 10, null), Ct)).Items);
        Assert.Null(open.CitedWith);

        var work = await library.ReadAsync(view => view.Works.Find(open.Id), Ct);

        Assert.Equal(
            [
                ("Talks Close", "Rodong Sinmun", new DateOnly(2020, 1, 5), 3),
                ("Talks Resume", "Yonhap News Agency", new DateOnly(2019, 3, 5), 1),
            ],
            work!.CitedWith!.Select(other => (other.Title, other.Publication, other.Date!.Value, other.Count)));

        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", Open), Ct);
        Assert.Equal(
            [("Talks Close", 1)],
            (await library.ReadAsync(view => view.Works.Find(open.Id), Ct))!
                .CitedWith!.Select(other => (other.Title, other.Count)));
    }

    [Fact]
    public async Task At_most_twenty_companions_are_listed()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var many =
            string.Join("; ", Enumerable.Range(1, 150).Select(number => $"“Piece {number},” KCNA, January 3, 2020"));
        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", many), Ct);
        var filter = new WorkFilter(Query: SearchQuery.Read("150"));
        var any = (await library.ReadAsync(view => view.Works.List(filter, 1, null), Ct)).Items[0];

        Assert.Equal(20, (await library.ReadAsync(view => view.Works.Find(any.Id), Ct))!.CitedWith!.Count);
    }

    [Fact]
    public async Task Works_are_counted_by_their_years_and_by_those_of_the_reports()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", $"{Open}; {Close}", "Ibid."), Ct);
        await library.PutAsync(
            "2.txt", Library.Text(2, "May 1, 2021", Open, "“Old News,” KCNA, March 1, 2018", "Ibid."), Ct);

        var (byReport, byYear) = await library.ReadAsync(
            view => (view.Works.CountByReportYear("kcna"), view.Works.CountByYear()), Ct);

        Assert.Equal([new YearCounts(2020, 1, 2), new YearCounts(2021, 2, 3)], byReport);
        Assert.Equal([new YearCounts(2018, 1, 2), new YearCounts(2020, 2, 5)], byYear);
        Assert.Empty(await library.ReadAsync(view => view.Works.CountByReportYear("none"), Ct));
    }

    [Fact]
    public async Task A_publication_is_found_by_each_of_its_names_and_one_like_it_by_a_misspelt_name()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", Open, Resume), Ct);

        foreach (var name in new[] { "KCNA", "Korean Central News Agency", "kcna" })
        {
            var found = await library.ReadAsync(view => view.Works.FindPublication(name), Ct);
            Assert.Equal(("kcna", 1), (found!.Slug, found.Works));
        }

        Assert.Null(await library.ReadAsync(view => view.Works.FindPublication("Rodong Sinmun"), Ct));
        Assert.Null(await library.ReadAsync(view => view.Works.FindPublication("…"), Ct));
        var similar = await library.ReadAsync(view => view.Works.FindSimilarPublication("Yonhab News"), Ct);
        Assert.Equal("yonhap-news", similar!.Slug);
        Assert.Null(await library.ReadAsync(view => view.Works.FindSimilarPublication("Le Monde diplomatique"), Ct));
    }

    [Fact]
    public async Task Publications_are_counted_by_year_under_one_name()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "1.txt",
            Library.Text(1, "May 1, 2020", Open, "“Old News,” Korean Central News Agency, March 1, 2018", "Ibid."),
            Ct);
        await library.PutAsync(
            "2.txt",
            Library.Text(2, "May 1, 2020", "“Talks Open,” Korean Central News Agency (KCNA), January 3, 2020", Resume),
            Ct);
        var kcna = new Publication("KCNA", "kcna", 2, 4, new(2018, 3, 1), new(2020, 1, 3), []);

        var listed = await library.ReadAsync(view => view.Works.ListPublications(), Ct);

        Assert.Equal(kcna, listed[0] with { Years = kcna.Years });
        Assert.Equal([new YearCounts(2018, 1, 2), new YearCounts(2020, 1, 2)], listed[0].Years);
        Assert.Equal(["kcna", "yonhap-news"], listed.Select(publication => publication.Slug));

        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", Resume), Ct);
        listed = await library.ReadAsync(view => view.Works.ListPublications(), Ct);
        Assert.Equal([new YearCounts(2019, 1, 2)], listed[0].Years);
        Assert.Equal([new YearCounts(2020, 1, 1)], listed[1].Years);
        library.Requests.Reset();
        await library.ReadAsync(view => view.Works.ListPublications(), Ct);
        Assert.Equal((1, 0), (library.Requests.Sent, library.Requests.Writes));
    }
}
