using WatchReports.Model;
using WatchReports.Replica;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>A work combines the details from the notes of all reports.</summary>
public sealed class WorkDetailTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_detail_missing_in_one_report_comes_from_another()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "a.txt",
            Library.Text(
                7, "May 1, 2020", "“Crane,” Sekai, March 2020, https://sekai.example/a, accessed April 1, 2020"),
            Ct);
        await library.PutAsync(
            "b.txt",
            Library.Text(
                8,
                "June 1, 2020",
                "Ada Lund, “Crane,” Sekai, No. 930, March 2020 (in Japanese), https://sekai.example/a, "
                + "accessed May 2, 2020"),
            Ct);

        var work = (await library.ReadAsync(view => view.Works.List(new WorkFilter(), 10, null), Ct)).Items.Single();

        Assert.Equal(
            ("Crane", "Sekai", null, "2020-03", "No. 930"),
            (work.Title, work.Publication, work.Date, work.Issued, work.Number));
        Assert.Equal(
            ("ja", "https://sekai.example/a", new DateOnly(2020, 5, 2)), (work.Language, work.Url, work.Accessed));
        Assert.Equal(["Ada Lund"], work.Authors);
        Assert.Equal(2, work.Uses.Count);
    }

    [Fact]
    public async Task Books_and_documents_are_distinguished_from_articles()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "a.txt",
            Library.Text(
                7,
                "May 1, 2020",
                "Ada Lund, Winter Harvests, Lakeside Books, 2019, p. 3",
                "UN Security Council, S/RES/2397 (2017)",
                "“Crane,” KCNA, May 1, 2020"),
            Ct);

        var works = (await library.ReadAsync(view => view.Works.List(new WorkFilter(), 10, null), Ct)).Items;

        Assert.Equal(
            [
                ("Crane", null, "KCNA", null, null),
                ("Winter Harvests", WorkKind.Book, null, "Lakeside Books", null),
                (null, WorkKind.Document, "UN Security Council", null, "S/RES/2397"),
            ],
            works.Select(work => (work.Title, work.Kind, work.Publication, work.Publisher, work.Number)));
    }
}
