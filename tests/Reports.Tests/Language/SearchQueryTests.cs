using WatchReports.Language;
using Xunit;

namespace WatchReports.Tests.Language;

/// <summary>The grammar of a query.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("quiet winter freeze", "winter freeze", "quiet freeze", "quiet winter")]
    [InlineData("“quiet winter”  freeze", "freeze", "“quiet winter”")]
    [InlineData("rice OR cement kiln", "kiln", "rice OR cement")]
    [InlineData("rice -cement kiln", "-cement kiln", "rice -cement")]
    [InlineData("rice -cement")]
    [InlineData("rice")]
    [InlineData("rice \"kiln")]
    public void A_query_without_one_of_its_terms_is_what_else_can_be_searched_for(string text, params string[] rests)
    {
        Assert.Equal(rests, SearchQuery.Read(text).WithoutOneTerm());
    }

    [Fact]
    public void Each_term_of_a_query_can_be_searched_for_alone()
    {
        Assert.Equal(
            ["“quiet winter”", "rice OR cement", "nuclear*"],
            SearchQuery.Read("“quiet winter” rice OR cement -kiln nuclear*").EachTerm());
        Assert.Empty(SearchQuery.Read("rice \"kiln").EachTerm());
    }

    [Theory]
    [InlineData("Rice policies", "rice, policy")]
    [InlineData("“Rice for the Highlands” kiln", "rice for the highland, kiln")]
    [InlineData("jong-un 5.5 U.S. 朝鮮 북한", "jong un, 5 5, us, 朝 鮮, 북 한")]
    [InlineData("talks -seoul -\"six parties\"", "talk, -seoul, -six party")]
    [InlineData("nuclear* weap*", "nuclear*, weap*")]
    [InlineData("polici* missiles*", "polici* | policy, missiles* | missile")]
    [InlineData("kim-jong*", "kim jong*")]
    [InlineData("朝鮮*", "朝 鮮")]
    [InlineData("rice OR cement OR \"paper mill\" kiln", "rice | cement | paper mill, kiln")]
    [InlineData("rice or cement", "rice, or, cement")]
    [InlineData("war & peace …", "war, peace")]
    [InlineData("「平和」の", "平 和, の")]
    [InlineData("https://www.kcna.kp/en/a/", "kcna kp en a")]
    [InlineData("kcna.kp/en/a", "kcna kp en a")]
    [InlineData("https://web.archive.org/web/20210618000000*/http://kcna.kp/en/a", "kcna kp en a")]
    [InlineData("web.archive.org/web/2021/kcna.kp/en/a", "kcna kp en a")]
    public void A_query_is_read_as_terms(string text, string terms)
    {
        var query = SearchQuery.Read(text);

        Assert.Null(query.Error);
        Assert.Equal(terms, string.Join(", ", query.Terms.Select(Describe)));
    }

    [Theory]
    [InlineData("rice \"paper mill", 5, "quotation mark")]
    [InlineData("\"", 0, "quotation mark")]
    [InlineData("rice \"…\"", 5, "no word")]
    [InlineData("rice - cement", 5, "hyphen")]
    [InlineData("rice -", 5, "hyphen")]
    [InlineData("rice nu*", 5, "3 letters")]
    [InlineData("rice *", 5, "3 letters")]
    [InlineData("OR rice", 0, "both sides")]
    [InlineData("rice OR", 5, "both sides")]
    [InlineData("rice OR OR cement", 8, "both sides")]
    [InlineData("rice OR -cement", 5, "leave out")]
    [InlineData("rice -cement OR kiln", 13, "leave out")]
    [InlineData("-rice", 0, "leave out")]
    [InlineData("…", 0, "no word")]
    [InlineData(" ", 0, "no word")]
    [InlineData("a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a b", 60, "30 terms")]
    public void A_query_that_cannot_be_read_says_why_and_where(string text, int position, string why)
    {
        var error = SearchQuery.Read(text).Error!;

        Assert.Equal(position, error.Position);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_a_position_in_it()
    {
        var random = new Random(3);
        const string Characters = "ab OR-\"“”*朝북'’.:/www ";
        for (var count = 0; count < Soak.Times(5000); count++)
        {
            var text = new string(random.GetItems<char>(Characters, random.Next(1, 12)));
            var query = SearchQuery.Read(text);
            Assert.InRange(query.Error?.Position ?? 0, 0, text.Length - 1);
            Assert.True(query.Error is not null || query.Terms.Any(term => !term.IsExcluded), text);
            Assert.All(query.Terms, term => Assert.All(term.AnyOf, phrase => Assert.NotEmpty(phrase.Words)));
        }
    }

    private static string Describe(SearchTerm term) => (term.IsExcluded ? "-" : "") + string.Join(
        " | ",
        term.AnyOf.Select(phrase => string.Join(' ', phrase.Words) + (phrase.IsPrefix ? "*" : "")));
}
