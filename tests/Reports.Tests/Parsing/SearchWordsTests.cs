using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Parsing;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Café Talks", "cafe talks")]
    [InlineData("Cafe\u0301 Talks", "cafe talks")]
    [InlineData("Kim Jong-un’s Visit", "kim jong uns visit")]
    [InlineData("the U.S. and the EU.", "the us and the eu")]
    [InlineData("“quoted”—dashed/slashed", "quoted dashed slashed")]
    [InlineData("ＫＣＮＡ １", "kcna 1")]
    [InlineData("Straße Øst Æ", "strasse ost ae")]
    [InlineData("朝鮮が Talks", "朝 鮮 が talks")]
    [InlineData("조선중앙통신 보도", "조선중앙통신 보도")]
    [InlineData("… ’ .", "")]
    public void Words_are_folded_for_search(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.In(text).Select(found => found.Word)));

    [Fact]
    public void A_long_word_is_cut_between_characters()
    {
        Assert.Equal(40, SearchWords.In(new string('a', 100)).Single().Word.Length);
        var pairs = SearchWords.In("a" + string.Concat(Enumerable.Repeat("\U00020000", 40))).Single();
        Assert.Equal(("a" + string.Concat(Enumerable.Repeat("\U00020000", 19)), 81), (pairs.Word, pairs.End));
    }

    [Fact]
    public void Words_have_their_places()
    {
        const string Text = "The “Café” People’s 朝鮮.";
        Assert.Equal(["The", "Café", "People’s", "朝", "鮮"], SearchWords.In(Text).Select(found => Text[found.Start..found.End]));
    }
}
