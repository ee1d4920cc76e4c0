using System.Globalization;
using CsCheck;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Citations;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Works;

/// <summary>A work has one id in each form in which a note cites it, and different works have different ids.</summary>
public sealed class WorkIdTests
{
    private static readonly Gen<string> Words = Gen.OneOf(
        "Letter", "Winter", "Kiln No. 3", "Third", "Workers’", "DPRK", "Harvest", "U.S.", "Self-reliance", "“Now”",
        "2030", "é", "한반도").Array[1, 6]
        .Select(words => string.Join(' ', words) + " Opens");

    private static readonly Gen<string> Publication =
        Gen.OneOf("KCNA", "Rodong Sinmun", "38 North", "The People’s Daily", "U.S. News & World Report");

    private static readonly Gen<DateOnly> Day =
        Gen.Int[0, 5000].Select(days => new DateOnly(2010, 1, 1).AddDays(days));

    private static readonly Gen<Func<string, string>> Typing = Gen.OneOf<Func<string, string>>(
        text => text,
        text => text.ToUpperInvariant(),
        text => text.ToLowerInvariant(),
        text => text.Replace(" ", "  ", StringComparison.Ordinal),
        text => text.Replace(' ', '\u00A0'),
        text => text.Replace('’', '\''),
        text => text.Replace('“', '"').Replace('”', '"'),
        text => text.Replace('“', '‘').Replace('”', '’'),
        text => text.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal),
        text => string.Concat(text.Select(FullWidth)));

    private static readonly Gen<string> Typed = Gen.OneOf(
        "“{0},” {1}, {2}", "“{0}”, {1}, {2}.", "\"{0},\" {1}, {2}", "”{0}.” {1}, {2};", "“{0}!” {1}, {2}",
        "“{0},” {1} ({2})", "“ {0} ” , {1} , {2}", "“{0}，”　{1}，{2}");

    private static readonly Gen<string> DateForm =
        Gen.OneOf("MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy", "yyyy-MM-dd", "MMMM  d,yyyy");

    [Fact]
    public void Any_typing_of_a_work_has_the_same_id() =>
        Gen.Select(Words, Publication, Day, Gen.Select(Typing, Typing, Typed, DateForm)).Sample(
            (title, publication, day, typing) =>
            {
                var (forTitle, forPublication, form, date) = typing;
                var typedDay = day.ToString(date, CultureInfo.InvariantCulture);
                var text = string.Format(
                    CultureInfo.InvariantCulture, form, forTitle(title), forPublication(publication), typedDay);

                Assert.Equal(
                    WorkId.Create(publication, day, title),
                    Assert.Single(NoteReader.Read(new NoteText(text)).Citations).Citation.Work);
            },
            iter: Soak.Times(10_000));

    [Fact]
    public void Different_works_have_different_ids() =>
        Gen.Select(Gen.Select(Words, Publication, Day), Gen.Select(Words, Publication, Day))
            .Where(pair => IdentityOf(pair.Item1) != IdentityOf(pair.Item2))
            .Sample(
                (one, other) => Assert.NotEqual(
                    WorkId.Create(one.Item2, one.Item3, one.Item1),
                    WorkId.Create(other.Item2, other.Item3, other.Item1)),
                iter: Soak.Times(10_000));

    [Theory]
    [InlineData("“A,” Sekai, March 2020", "“A,” Sekai, April 2020")]
    [InlineData("“A,” Sekai, 2020", "“A,” Sekai, 2021")]
    [InlineData("“A,” Sekai, March 2020", "“A,” Sekai, 2020")]
    [InlineData("Harold Finch, Fields, Northern Press, 2011", "Harold Finch, Fields, Lakeside Books, 2011")]
    [InlineData("Harold Finch, Fields, Northern Press, 2011", "Harold Finch, Fields, Northern Press, 2012")]
    [InlineData("S/2020/151", "S/20201/51")]
    [InlineData("S/RES/2397 (2017)", "S/RES/2371 (2017)")]
    [InlineData("https://a.example/b-c", "https://a.example/bc")]
    [InlineData("https://a.example/B", "https://a.example/b")]
    public void Similar_works_have_different_ids(string one, string other) => Assert.NotEqual(Id(one), Id(other));

    [Theory]
    [InlineData("“A,” Sekai, No. 930, March 2020, pp. 3-4", "“A”, Sekai, Mar. 2020 (in Japanese)")]
    [InlineData("“A,” Survival 61, no. 4 (2019): 5–12", "“A,” Survival, 2019")]
    [InlineData(
        "Harold Finch, Fields, Northern Press, 2011, p. 3",
        "Harold Finch, FIELDS (Oslo: Northern Press, 2011)")]
    [InlineData(
        "UN Security Council, S/RES/2397 (2017)",
        "UN Security Council, UN Doc. S/RES/2397 (2017), p. 3")]
    [InlineData("https://www.a.example/b/", "HTTP://A.example/b, accessed May 1, 2020")]
    public void Two_forms_of_one_citation_have_the_same_id(string one, string other) =>
        Assert.Equal(Id(one), Id(other));

    [Theory]
    [InlineData("kcna-2021-06-18-c6811a8d", "KCNA", "2021-06-18", "Fourth Day Sitting of Plenary Meeting Held")]
    [InlineData("yonhap-news-2021-01-19-41537b7f", "Yonhap News", "2021-01-19", "A Silence before the Storm?")]
    public void Published_ids_do_not_change(string id, string publication, string date, string title) =>
        Assert.Equal(
            id,
            WorkId.Create(publication, DateOnly.Parse(date, CultureInfo.InvariantCulture), title));

    [Fact]
    public void Each_id_in_the_samples_belongs_to_one_work()
    {
        var works = Samples.Reports().SelectMany(report => report.Notes).SelectMany(note => note.Citations)
            .Where(citation => citation.Work is not null)
            .Select(citation => (citation.Work, Identity: IdentityOf(citation)))
            .Distinct().ToArray();

        Assert.NotEmpty(works);
        Assert.Equal(works.Length, works.DistinctBy(work => work.Work).Count());
        Assert.Equal(works.Length, works.DistinctBy(work => work.Identity).Count());
    }

    private static string Id(string text) =>
        Assert.Single(NoteReader.Read(new NoteText(text)).Citations).Citation.Work!;

    private static char FullWidth(char character) => character switch
    {
        > ' ' and <= '~' => (char)(character + 0xFEE0),
        ' ' => '\u3000',
        _ => character,
    };

    private static (string, string, DateOnly) IdentityOf((string Title, string Publication, DateOnly Day) work) =>
        (Folding.Fold(work.Title), work.Publication, work.Day);

    private static (string?, string, string?) IdentityOf(Citation citation) => (
        citation.Date?.ToString("O", CultureInfo.InvariantCulture) ?? citation.Issued,
        Folding.Fold(citation.Publication ?? citation.Publisher ?? ""),
        Folding.Fold(citation.Title ?? citation.Number ?? citation.Url ?? ""));
}
