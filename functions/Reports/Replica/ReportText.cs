using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>The text of a report that is searched: its title, its subtitle and its body.</summary>
public static class ReportText
{
    private const int LongestSentence = 1000;
    private const int Before = 200;

    /// <summary>The parts of the text in order.</summary>
    public static IEnumerable<string> Passages(Report report) =>
    [
        report.Title,
        .. report.Subtitle is { } subtitle ? [subtitle] : Array.Empty<string>(),
        .. report.Body.Select(entry => entry.Text),
    ];

    /// <summary>The first sentence with the most of the words; null if the report has none of them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">Words as <see cref="SearchWords"/> has them.</param>
    public static SentenceMatch? Find(Report report, IReadOnlyCollection<string> words)
    {
        var wanted = words.ToHashSet();
        var best = (Count: 0, Sentence: "", Found: Array.Empty<FoundWord>());
        // The title counts as one sentence, even if it has full stops.
        var sentences = Passages(report)
            .Take(1)
            .Concat(
                Passages(report)
                    .Skip(1)
                    .SelectMany(text => Sentences.Split(text).Select(span => text[span.Start..span.End].Trim())));
        foreach (var sentence in sentences)
        {
            FoundWord[] found = [.. SearchWords.Split(sentence).Where(word => wanted.Contains(word.Word))];
            var count = found.DistinctBy(word => word.Word).Count();
            if (count > best.Count)
            {
                best = (count, sentence, found);
                if (count == wanted.Count)
                {
                    break;
                }
            }
        }

        return best.Count == 0 ? null : Cut(best.Sentence, best.Found);
    }

    private static SentenceMatch Cut(string sentence, FoundWord[] found)
    {
        var start = sentence.Length <= LongestSentence
            ? 0
            : Math.Max(0, Math.Min(found[0].Start - Before, sentence.Length - LongestSentence));
        var end = Math.Min(sentence.Length, start + LongestSentence);
        start += start > 0 && char.IsLowSurrogate(sentence[start]) ? 1 : 0;
        end -= end < sentence.Length && char.IsLowSurrogate(sentence[end]) ? 1 : 0;
        return new SentenceMatch(
            sentence[start..end],
            [.. found.Where(word => word.Start >= start && word.End <= end)
                .Select(word => new Highlight(word.Start - start, word.End - start))]);
    }
}
