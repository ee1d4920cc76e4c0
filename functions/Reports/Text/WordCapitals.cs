namespace WatchReports.Text;

/// <summary>Writes the letters that Word shows as capitals without being typed so.</summary>
internal static class WordCapitals
{
    /// <summary>A text as Word shows it. Addresses stay as typed: their case may matter.</summary>
    /// <param name="text">The text as typed.</param>
    /// <param name="spans">The stretches of the text, in order.</param>
    public static string Show(string text, IReadOnlyList<WordSpan> spans) =>
        spans.Any(span => span.IsCapital)
            ? string.Create(text.Length, (Text: text, Spans: spans), static (shown, typed) =>
            {
                typed.Text.CopyTo(shown);
                Show(shown, typed.Spans);
            })
            : text;

    // A word, such as an address, may have several stretches.
    private static void Show(Span<char> text, IReadOnlyList<WordSpan> spans)
    {
        var index = 0;
        for (int begin = 0, end; begin < text.Length; begin = end)
        {
            end = begin + 1;
            while (end < text.Length && !Blanks.IsBlank(text[end]))
            {
                end++;
            }

            var isAddress = IsAddress(text[begin..end].Trim());
            for (int from = begin, to; from < end; from = to)
            {
                while (index + 1 < spans.Count && spans[index + 1].Start <= from)
                {
                    index++;
                }

                to = index + 1 < spans.Count ? Math.Min(end, spans[index + 1].Start) : end;
                if (spans[index].IsCapital && !isAddress)
                {
                    Raise(text[from..to]);
                }
            }
        }
    }

    private static void Raise(Span<char> letters)
    {
        foreach (ref var letter in letters)
        {
            letter = char.ToUpperInvariant(letter);
        }
    }

    // “https://ports.example/Archive”, “www.ports.example”, “desk@ports.example” and “ports.example/Archive”, but not
    // “U.S./Japan” or “and/or”.
    private static bool IsAddress(ReadOnlySpan<char> word)
    {
        if (word.Contains("://", StringComparison.Ordinal) || word.Contains('@')
            || word.TrimStart("(<[“\"").StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var host = word[..Math.Max(0, word.IndexOf('/'))];
        var label = host[(host.LastIndexOf('.') + 1)..];
        return label.Length > 1 && label.Length < host.Length && AreLetters(label);
    }

    private static bool AreLetters(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetter(character))
            {
                return false;
            }
        }

        return true;
    }
}
