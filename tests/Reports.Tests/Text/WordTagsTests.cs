using System.Text;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>The number of attributes in each tag of a Word document is bounded.</summary>
public sealed class WordTagsTests
{
    private static readonly string Many = string.Concat(Enumerable.Range(0, 1_001).Select(number => $" a{number}='>'"));

    [Theory]
    [InlineData("")]
    [InlineData("<?a it's?>")]
    [InlineData("<!-- <a \" -->")]
    [InlineData("<!--> <a \" -->")]
    [InlineData("<![CDATA[ <a ' ]]>")]
    [InlineData("<a b='\"'>it's</a>")]
    public void A_tag_with_very_many_attributes_is_refused(string before)
    {
        var refusal = Assert.Throws<RefusedTextException>(() => Read($"<r>{before}<w:p{Many}/></r>"));

        Assert.Contains("more than 1,000 attributes", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<r><!-- {0} --></r>")]
    [InlineData("<r><![CDATA[<a {0}>]]></r>")]
    [InlineData("<r><?a {0}?></r>")]
    [InlineData("<r>{0}</r>")]
    public void Quotation_marks_outside_of_tags_are_no_attributes(string form)
    {
        var words = string.Concat(Enumerable.Repeat("it's \"so\" ", 2_000));
        var text = form.Replace("{0}", words, StringComparison.Ordinal);

        Assert.Equal(text, Read(text));
    }

    private static string Read(string text)
    {
        using var tags = new WordTags(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        return tags.ReadToEnd();
    }
}
