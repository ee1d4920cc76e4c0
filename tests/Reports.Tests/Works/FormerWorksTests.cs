using WatchReports.Model;
using WatchReports.Tests.Storage;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Works;

public sealed class FormerWorksTests
{
    [Fact]
    public void A_citation_at_the_same_place_of_the_same_note_keeps_its_former_id()
    {
        var former = FormerWorks.Of(Report([["a", "b"], ["c"]]), FormerWorks.None, Report([["a", "b2"], ["c2"]]));

        Assert.Equal([("b", "b2"), ("c", "c2")], Pairs(former));
    }

    [Fact]
    public void A_former_id_of_an_earlier_reading_leads_to_the_present_id()
    {
        var known = new Dictionary<string, string> { ["a0"] = "a", ["b0"] = "b" };

        var former = FormerWorks.Of(Report([["a"], ["b"]]), known, Report([["a2"], ["b"]]));

        Assert.Equal([("a", "a2"), ("a0", "a2"), ("b0", "b")], Pairs(former));
    }

    [Fact]
    public void An_id_that_another_citation_still_has_is_no_former_id()
    {
        var former = FormerWorks.Of(Report([["a"], ["a"]]), FormerWorks.None, Report([["a2"], ["a"]]));

        Assert.Empty(former);
    }

    [Fact]
    public void A_former_id_whose_work_is_no_longer_cited_is_forgotten()
    {
        var known = new Dictionary<string, string> { ["a0"] = "a" };

        Assert.Empty(FormerWorks.Of(Report([["a"]]), known, Report([[]])));
    }

    [Fact]
    public void A_citation_that_is_divided_keeps_its_former_id_by_its_text()
    {
        var former = FormerWorks.Of(Report([["ab", "c"]]), FormerWorks.None, Report([["a", "b", "c"]]));

        Assert.Equal([("ab", "a")], Pairs(former));
    }

    private static IEnumerable<(string, string)> Pairs(IReadOnlyDictionary<string, string> former) =>
        former.Select(pair => (pair.Key, pair.Value)).Order();

    private static Report Report(string[][] works)
    {
        var report = PlainCatalog.Parse(Library.Text(1, "May 1, 2020", "A note."))[0];
        return report with
        {
            Notes =
            [
                .. works.Select((ofNote, index) => report.Notes[0] with
                {
                    Number = index + 1,
                    Citations = [.. ofNote.Select(id => new Citation { Work = id, Raw = id })],
                }),
            ],
        };
    }
}
