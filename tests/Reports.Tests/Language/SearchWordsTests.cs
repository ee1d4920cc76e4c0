using WatchReports.Language;
using Xunit;

namespace WatchReports.Tests.Language;

/// <summary>A text and a query in another spelling have the same search words.</summary>
public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Café Talks", "cafe talk")]
    [InlineData("Cafe\u0301 Talks", "cafe talk")]
    [InlineData("Kim Jong-un’s Visit", "kim jong un visit")]
    [InlineData("the U.S. and the EU.", "the us and the eu")]
    [InlineData("“quoted”—dashed/slashed", "quoted dashed slashed")]
    [InlineData("ＫＣＮＡ １", "kcna 1")]
    [InlineData("Straße Øst Æ", "strasse ost ae")]
    [InlineData("朝鮮が Talks", "朝 鮮 が talk")]
    [InlineData("조선중앙통신 보도", "조 선 중 앙 통 신 보 도")]
    [InlineData("… ’ .", "")]
    public void Words_are_folded_for_search(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Split(text).Select(found => found.Word)));

    [Theory]
    [InlineData("Pyongyang's Trump‘s Kim Jong Un’s DPRK’S Trump＇ｓ", "pyongyang trump kim jong un dprk trump")]
    [InlineData("the Koreas’ talks, the states' policy", "the korea talk the state policy")]
    [InlineData("the U.S.’s and the U.S.'s", "the us and the us")]
    [InlineData("it's O’Brien’s “Let’s Go,” rock’s’n’roll", "it obrien let go rocksnroll")]
    [InlineData("Trumpʼs Trump´s Trump`s", "trump trump trump")]
    [InlineData("’s 's", "s s")]
    public void A_possessive_ending_is_dropped(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Split(text).Select(found => found.Word)));

    [Theory]
    [InlineData("policies", "policy")]
    [InlineData("MISSILES", "missile")]
    [InlineData("tests", "test")]
    [InlineData("1990s", "1990")]
    [InlineData("congress", "congress")]
    [InlineData("status", "status")]
    [InlineData("crisis", "crisis")]
    [InlineData("News", "news")]
    [InlineData("as is us", "as is us")]
    public void A_plural_is_folded_to_its_singular(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Split(text).Select(found => found.Word)));

    [Theory]
    [InlineData("5.5 percent", "5 5 percent")]
    [InlineData("version 1.2.3", "version 1 2 3")]
    [InlineData("No.55 U.N. J.Smith", "no 55 un j smith")]
    [InlineData("https://www.kcna.kp/en/a.html", "http www kcna kp en a html")]
    public void A_full_stop_outside_an_abbreviation_separates_words(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Split(text).Select(found => found.Word)));

    [Theory]
    [InlineData("ﾐｻｲﾙ", "ミ サ イ ル")]
    [InlineData("ﾊﾞﾁｶﾝ ﾎﾟｽﾄ ｳﾞ", "バ チ カ ン ポ ス ト ヴ")]
    [InlineData("ハ\u3099ン は\u309A", "バ ン ぱ")]
    [InlineData("データ ﾃﾞｰﾀ", "デ ー タ デ ー タ")]
    public void Half_width_kana_are_folded_to_full_width(string text, string words) =>
        Assert.Equal(words, string.Join(' ', SearchWords.Split(text).Select(found => found.Word)));

    [Fact]
    public void Folded_words_keep_the_places_of_the_typed_words()
    {
        const string Text = "Trump’s ﾊﾞｽ, the U.S.’s 5.5 policies’";
        Assert.Equal(
            ["Trump’s", "ﾊﾞ", "ｽ", "the", "U.S", "5", "5", "policies"],
            SearchWords.Split(Text).Select(found => Text[found.Start..found.End]));
    }

    [Fact]
    public void A_long_word_is_cut_without_splitting_a_character()
    {
        Assert.Equal(40, SearchWords.Split(new string('a', 100)).Single().Word.Length);
        var pairs = SearchWords.Split("a" + string.Concat(Enumerable.Repeat("\U00020000", 40))).Single();
        Assert.Equal(("a" + string.Concat(Enumerable.Repeat("\U00020000", 19)), 81), (pairs.Word, pairs.End));
    }

    [Fact]
    public void Words_keep_their_places()
    {
        const string Text = "The “Café” People’s 朝鮮.";
        Assert.Equal(
            ["The", "Café", "People’s", "朝", "鮮"],
            SearchWords.Split(Text).Select(found => Text[found.Start..found.End]));
    }
}
