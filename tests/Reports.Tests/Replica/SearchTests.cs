using Azure.Core;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>Listings with every combination of filters equal the filtered list of all works.</summary>
public sealed class SearchTests(AzuriteFixture azurite)
{
    private static readonly string[] Words =
        ["Talks", "Café", "Open", "Close", "People’s", "Harvest", "Sitting", "Plenary"];
    private static readonly string[] Names =
        ["KCNA", "Korean Central News Agency", "Rodong Sinmun", "Asahi Shimbun", "Daily Ledger"];
    private static readonly string?[] Publications =
        [null, "kcna", "The Asahi Shimbun", "Korean Central News Agency (KCNA)|Rodong Shinmun", "Yonhap"];
    private static readonly (DateOnly?, DateOnly?)[] Dates =
        [(null, null), (new(2019, 3, 1), new(2019, 9, 1)), (new(2019, 6, 1), null), (null, new(2019, 6, 1))];
    private static readonly string?[] Queries =
        [null, "cafe", "TALKS “peoples”", "talks OR harvest -sitting", "nowhere"];
    private static readonly string?[] Languages = [null, "ja", "ko"];
    private static readonly string?[] Cited = [null, "watch-report-3"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_combination_of_filters_lists_the_matching_works_in_order()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var random = new Random(5);
        string[] pieces = [.. Enumerable.Range(0, 30).Select(_ => Piece(random))];
        for (var number = 1; number <= 8; number++)
        {
            string[] notes =
                [.. Enumerable.Range(0, 6).Select(_ => pieces[random.Next(pieces.Length)]), "Ibid.", "See note [1]."];
            await library.PutAsync($"{number}.txt", Library.Text(number, "May 1, 2020", notes), Ct);
        }

        var works = await AllAsync(library, new WorkFilter());
        foreach (var filter in
            from names in Publications
            from dates in Dates
            from query in Queries
            from language in Languages
            from report in Cited
            from sort in new[] { WorkSort.Date, WorkSort.Uses }
            select new WorkFilter(
                names?.Split('|'),
                dates.Item1,
                dates.Item2,
                report,
                query is null ? null : SearchQuery.Read(query),
                language,
                sort))
        {
            var expected = works.Where(work => Fits(work, filter));
            expected = filter.Sort == WorkSort.Uses
                ? expected.OrderByDescending(work => work.Uses.Count)
                    .ThenByDescending(work => work.Date)
                    .ThenBy(work => work.Id, StringComparer.Ordinal)
                : expected.OrderByDescending(work => work.Date).ThenBy(work => work.Id, StringComparer.Ordinal);
            var listed = await AllAsync(library, filter);
            Assert.Equal(expected.Select(work => work.Id), listed.Select(work => work.Id));
        }

    }

    [Fact]
    public async Task A_search_of_titles_and_texts_shows_the_matching_sentence()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync(
            "1.txt",
            Library.Text(1, "May 1, 2020").Replace(
                "says no more",
                "names the café’s owner; it says no more. The harvest, too, was named",
                StringComparison.Ordinal),
            Ct);
        await library.PutAsync(
            "2.txt", Library.Text(2, "June 1, 2020").Replace("a Series", "a Harvest", StringComparison.Ordinal), Ct);
        await library.PutAsync(
            "3.txt",
            Library.Text(3, "July 1, 2020")
                .Replace("Watch Report", "Special Paper", StringComparison.Ordinal)
                .Replace("Ada LOVELACE", "Grace HOPPER", StringComparison.Ordinal),
            Ct);

        var found = await FindAsync(library, "CAFES owner");

        var match = Assert.Single(found).Match!;
        Assert.Equal("The last paragraph names the café’s owner; it says no more.", match.Sentence);
        Assert.Equal(
            ["café’s", "owner"], match.Highlights.Select(highlight => match.Sentence[highlight.Start..highlight.End]));
        var title = await FindAsync(library, "harvest 2");
        Assert.Equal("Report 2 of a Harvest", Assert.Single(title).Match!.Sentence);
        Assert.Null((await library.ReadAsync(view => view.Reports.List(new(), 1, null), Ct)).Items[0].Match);

        await AssertAsync([2, 1], new(Query: SearchQuery.Read("harvest")));
        await AssertAsync([3, 2, 1], new(Query: SearchQuery.Read("last paragraph")));
        await AssertAsync([], new(Query: SearchQuery.Read("last nowhere")));
        await AssertAsync([3], new(Query: SearchQuery.Read("paragraph"), Series: "special-paper"));
        await AssertAsync([2], new(Query: SearchQuery.Read("paragraph"), From: new(2020, 5, 2), To: new(2020, 6, 30)));
        await AssertAsync([3], new(Query: SearchQuery.Read("paragraph"), Author: "grace hopper"));

        await library.PutAsync("2.txt", Library.Text(2, "June 1, 2020"), Ct);
        await AssertAsync([1], new(Query: SearchQuery.Read("harvest")));
        await library.Container.DeleteBlobAsync("1.txt", cancellationToken: Ct);
        await library.IngestAsync("1.txt", Ct);
        await AssertAsync([], new(Query: SearchQuery.Read("harvest")));

        async Task AssertAsync(int[] expected, ReportFilter filter)
        {
            var numbers = new List<int>();
            string? cursor = null;
            do
            {
                var page = await library.ReadAsync(view => view.Reports.List(filter, 1, cursor), Ct);
                numbers.AddRange(page.Items.Select(report => report.Number));
                cursor = page.Next;
            }
            while (cursor is not null);
            Assert.Equal(expected, numbers);
        }
    }

    [Theory]
    [InlineData("trump", "Trump’s")]
    [InlineData("TRUMP'S word", "Trump’s", "Words")]
    [InlineData("kim jong un", "Kim", "Jong", "Un’s")]
    [InlineData("pyongyang policy", "Pyongyang's", "policies")]
    [InlineData("korea", "Koreas")]
    [InlineData("5.5", "5.5")]
    [InlineData("ミサイル", "ﾐｻｲﾙ")]
    [InlineData("jong-un", "Jong Un’s")]
    [InlineData("polic*", "policies")]
    [InlineData("policies*", "policies")]
    [InlineData("ミサ", "ﾐｻ")]
    [InlineData("サミ")]
    [InlineData("55")]
    [InlineData("new")]
    public async Task A_name_is_found_with_and_without_its_ending(string query, params string[] highlights)
    {
        const string Sentences = "has Kim Jong Un’s order. It has Pyongyang's policies. The two Koreas’ news came. "
            + "A missile rose by 5.5 percent: ﾐｻｲﾙ";
        using var library = await Library.CreateAsync(azurite, Ct);
        var text = Library.Text(1, "May 1, 2020")
            .Replace("Report 1 of a Series", "Trump’s Words", StringComparison.Ordinal)
            .Replace("says no more", Sentences, StringComparison.Ordinal);
        await library.PutAsync("1.txt", text, Ct);

        var found = await FindAsync(library, query);

        var matches = found.Select(report => report.Match!);
        Assert.Equal(
            highlights,
            matches.SelectMany(match => match.Highlights.Select(place => match.Sentence[place.Start..place.End])));
    }

    [Fact]
    public async Task A_title_cut_inside_a_plural_ending_is_found_by_a_look_up()
    {
        const string Note = "“Talks on Party Policies Held,” KCNA, January 3, 2020";
        using var library = await Library.CreateAsync(azurite, Ct);
        await library.PutAsync("1.txt", Library.Text(1, "May 1, 2020", Note), Ct);
        string[] titles =
        [
            "Talk on Party’s Policies Held", "Talks on Party Polici…", "Talks on Party Policies…",
            "Talks on Party Politi…", "Talks on Parties Held",
        ];
        Citation[] citations =
        [
            .. titles.Select(title => new Citation
            {
                Raw = title,
                Title = title,
                Publication = "KCNA",
                Date = new(2020, 1, 3),
                Work = WorkId.Create("KCNA", new(2020, 1, 3), title),
            }),
        ];

        var found = await library.ReadAsync(view => view.Lookup.Find(citations, Ct), Ct);

        Assert.Equal(
            [LookupStatus.Found, LookupStatus.Found, LookupStatus.Found, LookupStatus.NotFound, LookupStatus.NotFound],
            citations.Select(citation => found[citation.Work!].Status));
    }

    private static string Piece(Random random)
    {
        var name = Names[random.Next(Names.Length)];
        var title = string.Join(' ', Enumerable.Range(0, 3).Select(_ => Words[random.Next(Words.Length)]));
        var date = new DateOnly(2019, 1, 1).AddDays(random.Next(365));
        var language = name.Contains("Shimbun", StringComparison.Ordinal) ? " (Japanese article)" : "";
        return $"“{title},” {name}, {date:yyyy-MM-dd}{language}";
    }

    private static bool Fits(Work work, WorkFilter filter) =>
        (filter.Publications is null || filter.Publications.Any(name => SlugOf(name) == SlugOf(work.Publication!)))
        && (filter.From is null || work.Date >= filter.From)
        && (filter.To is null || work.Date <= filter.To)
        && (filter.Report is null || work.Uses.Any(use => use.Report == filter.Report))
        && (filter.Language is null || work.Language == filter.Language)
        && (filter.Query is null || PlainSearch.Finds(filter.Query.Text, [work.Title!, work.Publication!]));

    private static async Task<IReadOnlyList<ReportSummary>> FindAsync(Library library, string query) =>
        (await library.ReadAsync(view => view.Reports.List(new(Query: SearchQuery.Read(query)), 10, null), Ct)).Items;

    private static string SlugOf(string publication) => WatchReports.Works.Publications.BuiltIn.SlugOf(publication);

    private static async Task<List<Work>> AllAsync(Library library, WorkFilter filter)
    {
        var works = new List<Work>();
        string? cursor = null;
        do
        {
            var page = await library.ReadAsync(view => view.Works.List(filter, 9, cursor), Ct);
            works.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        return works;
    }
}
