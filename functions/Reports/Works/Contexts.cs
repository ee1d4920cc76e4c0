using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Finds the contexts of a note: the sentences of the body that contain a marker of the note.</summary>
public static class Contexts
{
    /// <summary>The contexts of every note that has a marker, by note number, in order and each once.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<string>> ByNote(Report report)
    {
        var found = new Dictionary<int, List<string>>();
        foreach (var entry in report.Body.Where(entry => entry.Markers.Count > 0))
        {
            AddSentences(entry, found);
        }

        return found.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value);
    }

    private static void AddSentences(BodyEntry entry, Dictionary<int, List<string>> found)
    {
        var markers = entry.Markers;
        var next = 0;
        foreach (var (start, end) in Sentences.Split(entry.Text))
        {
            string? sentence = null;
            // A marker after the last sentence, as in “Talks ended. [3]”, belongs to the last sentence.
            while (next < markers.Count && (markers[next].Offset <= end || end == entry.Text.Length))
            {
                sentence ??= entry.Text[start..end].Trim();
                AddSentence(found, markers[next++].Note, sentence);
            }
        }
    }

    private static void AddSentence(Dictionary<int, List<string>> found, int note, string sentence)
    {
        if (!found.TryGetValue(note, out var sentences))
        {
            found[note] = sentences = [];
        }

        // The same sentence counts once if it has two markers of a note. An equal sentence elsewhere in the body is
        // another.
        if (sentences.Count == 0 || !ReferenceEquals(sentences[^1], sentence))
        {
            sentences.Add(sentence);
        }
    }
}
