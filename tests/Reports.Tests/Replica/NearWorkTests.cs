using System.Globalization;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>A citation that is typed badly still finds its work.</summary>
public sealed class NearWorkTests(AzuriteFixture azurite)
{
    private const int Titles = 300;
    private const int NotesOfReport = 30;

    private static readonly string[] Words =
    [
        "the", "of", "on", "in", "talks", "summit", "missile", "statement", "spokesperson", "foreign", "ministry",
        "Korea", "nuclear", "test", "sanctions", "leader", "visits", "factory", "opens", "border", "delegation",
        "security", "council", "resolution", "joint", "exercise", "economic", "development", "railway", "cooperation",
        "denuclearization", "peninsula", "ambassador", "agreement", "ceremony", "anniversary", "congress", "plenary",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_work_is_among_the_near_works_with_its_two_longest_words_mistyped_and_no_date()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var random = new Random(7);
        string[] titles = [.. Enumerable.Range(0, Titles).Select(_ => Title(random)).Distinct()];
        var numbers = titles.Select((title, index) =>
            $"“{title},” KCNA, {new DateOnly(2019, 1, 1).AddDays(index):yyyy-MM-dd}");
        var text = string.Join("\n\n", numbers.Chunk(NotesOfReport).Select(
            (notes, index) => Library.Text(index + 1, "May 1, 2020", notes)));
        await library.PutAsync("a.txt", text, Ct);

        var missed = await library.ReadAsync(
            view =>
            {
                var pasted = titles.ToDictionary(title => title, Cite);
                var found = view.Lookup.Find(pasted.Values, Ct);
                return pasted.Where(pair => found[pair.Value.Work!].Near.All(near => near.Work.Title != pair.Key))
                    .Select(pair => pair.Key)
                    .ToArray();
            },
            Ct);

        Assert.Empty(missed);
    }

    // Eight words, most of which other titles have too.
    private static string Title(Random random)
    {
        var title = string.Join(' ', Enumerable.Range(0, 8).Select(_ => Words[random.Next(Words.Length)]));
        return char.ToUpper(title[0], CultureInfo.InvariantCulture) + title[1..];
    }

    private static Citation Cite(string title)
    {
        var mistyped = Mistype(title);
        return new Citation
        {
            Raw = mistyped,
            Title = mistyped,
            Publication = "KCNA",
            Work = WorkId.Create("KCNA", null, mistyped),
        };
    }

    private static string Mistype(string title)
    {
        var longest = SearchWords.Split(title).OrderByDescending(word => word.End - word.Start).Take(2).ToArray();
        return longest.OrderByDescending(word => word.Start).Aggregate(
            title, (text, word) => text.Insert(word.Start + 1, "x"));
    }
}
