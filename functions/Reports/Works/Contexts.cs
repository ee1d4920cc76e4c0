using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Finds the contexts of a note: the sentences of the body that contain a marker of the note.</summary>
public static class Contexts
{
    /// <summary>The contexts of every note that has a marker, by note number, in order and each once.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<string>> ByNote(Report report) =>
        Marked(report).ToDictionary(
            pair => pair.Key,
            IReadOnlyList<string> (pair) => [.. pair.Value.Select(sentence => sentence.Text)]);

    /// <summary>The contexts of every note that has a marker, with the places of the markers.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<MarkedSentence>> Marked(Report report)
    {
        var found = new Dictionary<int, List<(string Text, List<int> Offsets)>>();
        foreach (var entry in report.Body.Where(entry => entry.Markers.Count > 0))
        {
            AddSentences(entry, found);
        }

        return found.ToDictionary(
            pair => pair.Key,
            IReadOnlyList<MarkedSentence> (pair) =>
                [.. pair.Value.Select(sentence => new MarkedSentence(sentence.Text, sentence.Offsets))]);
    }

    private static void AddSentences(BodyEntry entry, Dictionary<int, List<(string Text, List<int> Offsets)>> found)
    {
        var markers = entry.Markers;
        var next = 0;
        foreach (var (start, end) in Sentences.Split(entry.Text))
        {
            var sentence = "";
            var first = start;
            // A marker after the last sentence, as in “Talks ended. [3]”, belongs to the last sentence.
            while (next < markers.Count && (markers[next].Offset <= end || end == entry.Text.Length))
            {
                if (sentence.Length == 0)
                {
                    sentence = entry.Text[start..end].Trim();
                    first = start + entry.Text.AsSpan(start, end - start).IndexOf(sentence);
                }

                var marker = markers[next++];
                AddSentence(found, marker.Note, sentence, Math.Clamp(marker.Offset - first, 0, sentence.Length));
            }
        }
    }

    private static void AddSentence(
        Dictionary<int, List<(string Text, List<int> Offsets)>> found, int note, string sentence, int offset)
    {
        if (!found.TryGetValue(note, out var sentences))
        {
            found[note] = sentences = [];
        }

        // The same sentence counts once if it has two markers of a note. An equal sentence elsewhere in the body is
        // another.
        if (sentences.Count == 0 || !ReferenceEquals(sentences[^1].Text, sentence))
        {
            sentences.Add((sentence, []));
        }

        sentences[^1].Offsets.Add(offset);
    }
}
