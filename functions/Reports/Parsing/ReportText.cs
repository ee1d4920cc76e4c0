using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>The sentence of a report in which searched words stand.</summary>
/// <param name="Sentence">The sentence, at most a thousand characters of it.</param>
/// <param name="Highlights">Where the words stand in it.</param>
public sealed record SentenceMatch(string Sentence, IReadOnlyList<Highlight> Highlights);

/// <summary>A part of a sentence.</summary>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct Highlight(int Start, int End);

/// <summary>The text of a report that is searched: its title, its subtitle and its body.</summary>
public static class ReportText
{
    private const int LongestSentence = 1000;
    private const int Before = 200;

    /// <summary>The parts of the text in order.</summary>
    public static IEnumerable<string> Of(Report report) =>
        [report.Title, .. report.Subtitle is { } subtitle ? [subtitle] : Array.Empty<string>(), .. report.Body.Select(entry => entry.Text)];

    /// <summary>The sentence in which most of the words stand, the first of several; null where none of them stands anywhere.</summary>
    /// <param name="report">The report.</param>
    /// <param name="words">Words as <see cref="SearchWords"/> has them.</param>
    public static SentenceMatch? Find(Report report, IReadOnlyCollection<string> words)
    {
        var wanted = words.ToHashSet();
        var best = (Count: 0, Sentence: "", Found: Array.Empty<FoundWord>());
        // The title is one sentence, whatever stops it has.
        var sentences = Of(report).Take(1).Concat(Of(report).Skip(1).SelectMany(text => Sentences.In(text).Select(span => text[span.Start..span.End].Trim())));
        foreach (var sentence in sentences)
        {
            FoundWord[] found = [.. SearchWords.In(sentence).Where(word => wanted.Contains(word.Word))];
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
        var start = sentence.Length <= LongestSentence ? 0 : Math.Max(0, Math.Min(found[0].Start - Before, sentence.Length - LongestSentence));
        var end = Math.Min(sentence.Length, start + LongestSentence);
        start += start > 0 && char.IsLowSurrogate(sentence[start]) ? 1 : 0;
        end -= end < sentence.Length && char.IsLowSurrogate(sentence[end]) ? 1 : 0;
        return new SentenceMatch(
            sentence[start..end],
            [.. found.Where(word => word.Start >= start && word.End <= end).Select(word => new Highlight(word.Start - start, word.End - start))]);
    }
}
