using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>Finds the sentences that rest on a note.</summary>
public static class Contexts
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "adm", "sen", "rep", "st", "no", "vol", "vs", "cf", "pp", "p",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e",
    };

    /// <summary>The sentences that the note's markers stand in, in order and each once.</summary>
    public static IReadOnlyList<string> Of(Report report, int note) => ByNote(report).GetValueOrDefault(note, []);

    /// <summary>The sentences that the markers of each note stand in, in one pass over the body.</summary>
    public static IReadOnlyDictionary<int, IReadOnlyList<string>> ByNote(Report report)
    {
        var contexts = new Dictionary<int, List<string>>();
        foreach (var entry in report.Body.Where(entry => entry.Markers.Count > 0))
        {
            var next = 0;
            foreach (var (start, end) in Sentences(entry.Text))
            {
                // Markers come by ascending offset, and one at a sentence's end belongs to it.
                string? sentence = null;
                for (; next < entry.Markers.Count && entry.Markers[next].Offset <= end; next++)
                {
                    sentence ??= entry.Text[start..end].Trim();
                    var of = contexts.TryGetValue(entry.Markers[next].Note, out var list) ? list : contexts[entry.Markers[next].Note] = [];
                    if (of.Count == 0 || !ReferenceEquals(of[^1], sentence))
                    {
                        of.Add(sentence);
                    }
                }
            }
        }

        return contexts.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<string>)pair.Value);
    }

    /// <summary>Splits a text into sentences; the spans touch, and a trailing blank belongs to the next sentence.</summary>
    public static IEnumerable<(int Start, int End)> Sentences(string text)
    {
        var start = 0;
        for (var position = 0; position < text.Length; position++)
        {
            if (text[position] is not ('.' or '!' or '?' or '…'))
            {
                continue;
            }

            var end = position + 1;
            while (end < text.Length && (text[end] is '.' or '!' or '?' or '…' or ')' or ']' || Quotes.IsDouble(text[end]) || Quotes.IsSingle(text[end])))
            {
                end++;
            }

            var next = end;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            var begins = next > end && next < text.Length && (char.IsUpper(text[next]) || char.IsDigit(text[next]) || Quotes.IsDouble(text[next]) || text[next] is '(' or '[');
            if (begins && !(text[position] == '.' && end == position + 1 && IsAbbreviation(text.AsSpan(start, position - start))))
            {
                yield return (start, end);
                start = end;
            }

            position = end - 1;
        }

        if (start < text.Length)
        {
            yield return (start, text.Length);
        }
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> before)
    {
        // No abbreviation is longer, so a long word need not be walked.
        var start = before.Length;
        while (start > 0 && before.Length - start < 8 && (char.IsLetter(before[start - 1]) || before[start - 1] == '.'))
        {
            start--;
        }

        var word = before[start..];
        return word.Length == 1 || (word.Length > 1 && word[^2] == '.') || Abbreviations.Contains(word.ToString());
    }
}

/// <summary>Tells quotation marks, whichever way they are turned.</summary>
internal static class Quotes
{
    public static bool IsDouble(char character) => character is '"' or '“' or '”' or '„' or '‟' or '＂' or '«' or '»';

    public static bool IsSingle(char character) => character is '\'' or '‘' or '’' or '‚' or '‛';
}
