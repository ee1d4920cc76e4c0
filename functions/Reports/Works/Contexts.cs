using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>Finds the sentences that rest on a note.</summary>
public static class Contexts
{
    /// <summary>The sentences that the note's markers stand in, in order and each once.</summary>
    public static IReadOnlyList<string> OfNote(Report report, int note) => ByNote(report).GetValueOrDefault(note, []);

    /// <summary>The sentences that rest on each note that has a marker, in order and each once.</summary>
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
            while (next < markers.Count && (markers[next].Offset <= end || end == entry.Text.Length))
            {
                sentence ??= entry.Text[start..end].Trim();
                Add(found, markers[next++].Note, sentence);
            }
        }
    }

    private static void Add(Dictionary<int, List<string>> found, int note, string sentence)
    {
        if (!found.TryGetValue(note, out var sentences))
        {
            found[note] = sentences = [];
        }

        if (sentences.Count == 0 || !ReferenceEquals(sentences[^1], sentence))
        {
            sentences.Add(sentence);
        }
    }
}
