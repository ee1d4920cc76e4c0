using WatchReports.Language;
using Xunit;

namespace WatchReports.Tests.Language;

/// <summary>Each roman number up to 99 has one form, and words are no numbers.</summary>
public sealed class RomanNumberTests
{
    [Theory]
    [InlineData("i", 1)]
    [InlineData("iv", 4)]
    [InlineData("viii", 8)]
    [InlineData("ix", 9)]
    [InlineData("xiv", 14)]
    [InlineData("xl", 40)]
    [InlineData("lxxxviii", 88)]
    [InlineData("xcix", 99)]
    public void A_number_has_its_value(string text, int value) => Assert.Equal(value, RomanNumber.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("iiii")]
    [InlineData("vx")]
    [InlineData("ivi")]
    [InlineData("I")]
    [InlineData("mild")]
    [InlineData("vivid")]
    [InlineData("x1")]
    public void Another_text_is_no_number(string text) => Assert.Null(RomanNumber.Parse(text));
}
