using WatchReports.Site.Parts;
using Xunit;

namespace WatchReports.Tests.Site;

public sealed class PassageAnchorTests
{
    [Fact]
    public void The_address_of_a_passage_has_its_number_and_a_hash_of_its_first_words()
    {
        var anchor = PassageAnchor.Of(5, "The plenary meeting of June lasted four days, and nobody said why it did.");

        Assert.Matches("^p5-[0-9a-f]{6}$", anchor);
        Assert.Equal(
            anchor[2..],
            PassageAnchor.Of(6, "“The plenary meeting of June” lasted four days, and nobody said why it ended.")[2..]);
        Assert.NotEqual(anchor, PassageAnchor.Of(5, "The other meeting of June lasted four days."));
    }

    [Theory]
    [InlineData("")]
    [InlineData("…")]
    [InlineData("日本語の段落は、ここから始まる。")]
    public void Any_text_has_an_address(string text) => Assert.Matches("^p1-[0-9a-f]{6}$", PassageAnchor.Of(1, text));
}
