using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>The sentences of a report in which a search finds something.</summary>
public static class FoundSentences
{
    /// <summary>All of them, the best first; none for a report that was not searched for.</summary>
    public static IReadOnlyList<FoundSentence> Of(ReportSummary report) => report.Match is not { } match
        ? []
        : [new FoundSentence(match.Sentence, match.Highlights, match.Note), .. match.More ?? []];
}
