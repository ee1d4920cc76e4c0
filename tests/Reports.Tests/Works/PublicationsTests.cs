using WatchReports.Language;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Works;

/// <summary>The list of known publications is consistent, and each form of a name leads to one publication.</summary>
public sealed class PublicationsTests
{
    [Fact]
    public void Each_name_in_the_list_belongs_to_one_publication()
    {
        var repeated = Publications.BuiltIn.Known
            .SelectMany(known => known.Aliases.Append(known.Name).Append(known.Slug).Select(Slug.Of).Distinct()
                .Select(name => (name, known.Slug)))
            .GroupBy(pair => pair.name)
            .Where(group => group.Select(pair => pair.Slug).Distinct().Count() > 1)
            .Select(group => group.Key);
        Assert.Empty(repeated);
    }

    [Fact]
    public void The_list_is_well_formed() => Assert.All(Publications.BuiltIn.Known, known =>
    {
        Assert.Equal(known.Slug, Slug.Of(known.Slug));
        Assert.NotEmpty(Slug.Of(known.Name));
        Assert.All(known.Aliases, alias => Assert.NotEmpty(Slug.Of(alias)));
        Assert.Equal(known.Aliases.Distinct(), known.Aliases);
    });

    [Theory]
    [InlineData("KCNA", "kcna", "KCNA")]
    [InlineData("Korean Central News Agency", "kcna", "KCNA")]
    [InlineData("Korean Central News Agency (KCNA)", "kcna", "KCNA")]
    [InlineData("the korean central news agency", "kcna", "KCNA")]
    [InlineData("Rodong Shinmun", "rodong-sinmun", "Rodong Sinmun")]
    [InlineData("Yonhap", "yonhap-news", "Yonhap News Agency")]
    [InlineData("yonhap-news", "yonhap-news", "Yonhap News Agency")]
    [InlineData("The Asahi Shimbun", "asahi-shimbun", "Asahi Shimbun")]
    [InlineData("NYT", "new-york-times", "The New York Times")]
    [InlineData("Kyodo (Tokyo)", "kyodo-news", "Kyodo News")]
    [InlineData("North Korea’s Agency (KCNA)", "kcna", "KCNA")]
    [InlineData("The Morning Courier", "the-morning-courier", "The Morning Courier")]
    [InlineData("Daily Ledger (Evening)", "daily-ledger-evening", "Daily Ledger (Evening)")]
    public void Each_form_of_a_name_leads_to_its_publication(string typed, string slug, string name) =>
        Assert.Equal(new PublicationName(slug, name), Publications.BuiltIn.Find(typed));

    [Fact]
    public void A_work_has_one_id_under_two_names_of_its_publication() =>
        Assert.Equal(
            WorkId.Create("KCNA", new(2020, 1, 3), "A Title"),
            WorkId.Create("Korean Central News Agency (KCNA)", new(2020, 1, 3), "“A title”"));
}
