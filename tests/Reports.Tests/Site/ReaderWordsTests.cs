using Microsoft.AspNetCore.Http;
using WatchReports.Site.Parts;
using Xunit;

namespace WatchReports.Tests.Site;

public sealed class ReaderWordsTests
{
    [Theory]
    [InlineData("en-US", "2021-06-18", "2021-06-19", "June 18, not 19")]
    [InlineData("en-US", "2021-06-18", "2021-07-18", "June 18, not July 18")]
    [InlineData("en-US", "2021-06-18", "2020-06-18", "June 18, 2021, not June 18, 2020")]
    [InlineData("en-GB", "2021-06-18", "2021-06-09", "18 June, not 9")]
    [InlineData("ja", "2021-06-18", "2021-06-19", "6月18日, not 19日")]
    public void The_difference_of_two_days_has_no_more_than_the_reader_needs(
        string languages, string right, string wrong, string words)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = languages;

        Assert.Equal(words, ReaderDates.Of(request).WriteDifference(DateOnly.Parse(right), DateOnly.Parse(wrong)));
    }

    [Theory]
    [InlineData("北朝鮮", "ja", "ja")]
    [InlineData("北朝鮮", "ko", "ko")]
    [InlineData("北朝鮮", null, "zh")]
    [InlineData("北朝鮮の核", null, "ja")]
    [InlineData("A Title", "ja", null)]
    public void A_title_in_han_characters_has_the_language_that_its_note_states(
        string title, string? stated, string? tag) => Assert.Equal(tag, WrittenTag.Of(title, stated));

    [Theory]
    [InlineData(
        "https://news.example/a",
        "https://news.example/a",
        "https://web.archive.org/web/20210618/https://news.example/a")]
    [InlineData(
        "https://web.archive.org/web/20210701000000/https://news.example/a?b=1",
        "https://news.example/a?b=1",
        "https://web.archive.org/web/20210701000000/https://news.example/a?b=1")]
    [InlineData(
        "https://web.archive.org/web/2021/javascript:alert(1)",
        "https://web.archive.org/web/2021/javascript:alert(1)",
        "https://web.archive.org/web/20210618/https://web.archive.org/web/2021/javascript:alert(1)")]
    public void A_page_has_its_address_and_that_of_its_copy(string typed, string page, string archive) =>
        Assert.Equal((page, archive), OutsideLink.WithArchive(typed, new DateOnly(2021, 6, 18)));

    [Fact]
    public void What_is_no_web_address_has_no_copy() =>
        Assert.Null(OutsideLink.WithArchive("javascript:alert(1)", date: null));
}
