using WatchReports.Parsing;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Works;

/// <summary>The works of a report have bounded contexts and uses.</summary>
public sealed class CitedWorksLimitTests
{
    private const string Head = "Watch Report No.7   May 4, 2021\n\nA Title\n\n";

    [Fact]
    public void A_use_has_at_most_ten_contexts_of_at_most_1000_characters()
    {
        var sentence = $"{string.Join(' ', Enumerable.Repeat("Word", 300))} ends [1]. ";
        var text = $"{Head}{string.Concat(Enumerable.Repeat(sentence, 12))}\n\n[1] “A,” KCNA, May 1, 2020.";

        var use = Assert.Single(Assert.Single(CitedWorks.FromReport(ReportParser.Parse(text).Reports[0])).Uses);

        Assert.Equal(10, use.Contexts.Count);
        Assert.All(use.Contexts, context =>
        {
            Assert.Equal(1000, context.Length);
            Assert.EndsWith("…", context, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_uses_of_one_note_share_their_contexts()
    {
        var text = $"{Head}A sentence [1].\n\n[1] “A,” KCNA, May 1, 2020; “B,” KCNA, May 1, 2020.";

        var works = CitedWorks.FromReport(ReportParser.Parse(text).Reports[0]);

        Assert.Equal(2, works.Count);
        Assert.Same(works[0].Uses[0].Contexts, works[1].Uses[0].Contexts);
    }

    [Fact]
    public void A_report_whose_cross_references_lead_to_works_more_than_50_000_times_is_refused()
    {
        var works = string.Join("; ", Enumerable.Range(1, 100).Select(work => $"“A {work},” KCNA, May 1, 2020"));
        var references = string.Concat(Enumerable.Range(2, 501).Select(note => $"[{note}] See, note [1].\n"));
        var report = ReportParser.Parse($"{Head}A sentence [1].\n\n[1] {works}.\n{references}").Reports[0];

        var refused = Assert.Throws<ReportTooLargeException>(() => CitedWorks.FromReport(report));

        Assert.Contains("more than 50000 times", refused.Message, StringComparison.Ordinal);
    }
}
