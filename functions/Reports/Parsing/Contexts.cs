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
    public static IReadOnlyList<string> Of(Report report, int note)
    {
        var contexts = new List<string>();
        foreach (var entry in report.Body)
        {
            var offsets = entry.Markers.Where(marker => marker.Note == note).Select(marker => marker.Offset).ToArray();
            if (offsets.Length == 0)
            {
                continue;
            }

            foreach (var (start, end) in Sentences(entry.Text))
            {
                if (offsets.Any(offset => (offset > start || start == 0) && offset <= end))
                {
                    contexts.Add(entry.Text[start..end].Trim());
                }
            }
        }

        return contexts;
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
