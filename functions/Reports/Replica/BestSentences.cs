using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>Finds the sentences of a report that show why a query finds it.</summary>
public static class BestSentences
{
    // As many as a list of results has room for.
    private const int Most = 3;

    private const int LongestSentence = 1000;
    private const int Before = 200;

    /// <summary>
    /// Finds the sentence with the most terms, and up to two more: first those with terms that are not shown yet, then
    /// those with the most terms, and of equal ones the earliest. Null where no sentence has a term.
    /// </summary>
    public static SentenceMatch? Find(Report report, SearchQuery query, ReportParts parts)
    {
        var candidates = ReportText.Passages(report)
            .Where(passage => parts.HasFlag(passage.Part))
            .SelectMany(passage => SentencesOf(passage, query))
            .ToList();
        var best = new List<FoundSentence>();
        var shown = new HashSet<int>();
        while (best.Count < Most && candidates.Count > 0)
        {
            var next = candidates.MaxBy(candidate => (candidate.Terms.Except(shown).Count(), candidate.Terms.Count));
            candidates.Remove(next);
            shown.UnionWith(next.Terms);
            best.Add(next.Sentence);
        }

        return best is [var first, .. var others]
            ? new SentenceMatch(first.Sentence, first.Highlights, first.Note, others.Count > 0 ? others : null)
            : null;
    }

    private static IEnumerable<(FoundSentence Sentence, IReadOnlyCollection<int> Terms)> SentencesOf(
        ReportPassage passage, SearchQuery query)
    {
        FoundPlace[] places = [.. query.FindPlaces([.. SearchWords.Split(passage.Text)])];
        if (places.Length == 0)
        {
            yield break;
        }

        // A title counts as one sentence, even if it has full stops, and so does a note: most of its full stops end
        // abbreviations.
        (int Start, int End)[] sentences =
            passage.Part == ReportParts.Text ? [.. Sentences.Split(passage.Text)] : [(0, passage.Text.Length)];
        var next = 0;
        foreach (var (start, end) in sentences)
        {
            var first = next;
            while (next < places.Length && places[next].Start < end)
            {
                next++;
            }

            if (next > first)
            {
                var found = places[first..next];
                yield return (
                    Cut(passage, start, end, Merge(found, end)), found.Select(place => place.Term).ToHashSet());
            }
        }
    }

    // A phrase may lie over a word that is searched for too, and may go on behind the end of the sentence.
    private static List<Highlight> Merge(IEnumerable<FoundPlace> places, int end)
    {
        var merged = new List<Highlight>();
        foreach (var place in places)
        {
            var last = Math.Min(place.End, end);
            if (merged.Count > 0 && place.Start < merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, last) };
            }
            else
            {
                merged.Add(new Highlight(place.Start, last));
            }
        }

        return merged;
    }

    private static FoundSentence Cut(ReportPassage passage, int start, int end, List<Highlight> places)
    {
        var text = passage.Text;
        while (char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end - start > LongestSentence)
        {
            start = Math.Max(start, Math.Min(places[0].Start - Before, end - LongestSentence));
            end = start + LongestSentence;
            start += char.IsLowSurrogate(text[start]) ? 1 : 0;
            end -= end < text.Length && char.IsLowSurrogate(text[end]) ? 1 : 0;
        }

        return new FoundSentence(
            text[start..end],
            [.. places.Where(place => place.Start >= start && place.End <= end)
                .Select(place => new Highlight(place.Start - start, place.End - start))],
            passage.Note);
    }
}
