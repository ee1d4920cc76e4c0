using WatchReports.Model;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Works;

public sealed class CitationDifferenceTests
{
    [Theory]
    [InlineData(
        "Fourth Day Sitting of the Meeting",
        "Fourth-Day Sitting of Plenary Meeting Held",
        "Plenary … Held",
        "the")]
    [InlineData("A Title", "a “title”", null, null)]
    [InlineData("Talks in Hanoi", "Talks Held in Hanoi", "Held", null)]
    [InlineData("Talks Held in Hanoi", "Talks in Hanoi", null, "Held")]
    public void Titles_differ_by_the_words_that_only_one_has(
        string typed, string title, string? onlyWork, string? onlyTyped)
    {
        var difference = new CitationDifference(Named(typed), Named(title));

        Assert.Equal((onlyWork, onlyTyped), difference.Titles);
        Assert.False(difference.IsOfDate);
        Assert.False(difference.IsOfPublication);
    }

    [Fact]
    public void A_title_with_less_than_half_of_the_words_is_another()
    {
        Assert.True(new CitationDifference(Named("Nurseries for Every County"), Named("Rice for the Highlands"))
            .IsAnotherTitle);
        Assert.False(new CitationDifference(Named("Talks Held in Hanoi"), Named("Talks in Hanoi")).IsAnotherTitle);
    }

    [Fact]
    public void A_publication_under_another_of_its_names_is_the_same()
    {
        var typed = Named("A") with { Publication = "Korean Central News Agency" };

        Assert.False(new CitationDifference(typed, Named("A") with { Publication = "KCNA" }).IsOfPublication);
        Assert.True(new CitationDifference(typed, Named("A") with { Publication = "Rodong Sinmun" }).IsOfPublication);
        Assert.False(new CitationDifference(typed, Named("A")).IsOfPublication);
    }

    [Fact]
    public void A_day_differs_only_from_another_day()
    {
        var typed = Named("A") with { Date = new DateOnly(2021, 6, 19) };

        Assert.True(new CitationDifference(typed, Named("A") with { Date = new DateOnly(2021, 6, 18) }).IsOfDate);
        Assert.False(new CitationDifference(typed, Named("A") with { Issued = "2021" }).IsOfDate);
    }

    private static WorkReference Named(string title) => new() { Id = "a", Title = title };
}
