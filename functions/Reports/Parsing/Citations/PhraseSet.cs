using System.Collections.Frozen;

namespace WatchReports.Parsing.Citations;

/// <summary>Words and phrases that a note may have at one place; upper and lower case are the same.</summary>
internal sealed class PhraseSet
{
    // From here on, scripts such as kana, Han and hangul write words without blanks between: “頁” ends no word.
    private const char FirstUnspaced = '\u2E80';

    private readonly FrozenDictionary<char, string[]> _byFirst;

    public PhraseSet(params IEnumerable<string> phrases)
    {
        Phrases = [.. phrases];
        _byFirst = Phrases
            .GroupBy(phrase => char.ToLowerInvariant(phrase[0]))
            .ToFrozenDictionary(
                group => group.Key, group => group.OrderByDescending(phrase => phrase.Length).ToArray());
    }

    /// <summary>The phrases in the order of the list.</summary>
    public IReadOnlyList<string> Phrases { get; }

    /// <summary>Finds the longest phrase at the beginning of a text, as whole words; null without a phrase.</summary>
    public string? At(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_byFirst.TryGetValue(char.ToLowerInvariant(text[0]), out var phrases))
        {
            return null;
        }

        foreach (var phrase in phrases)
        {
            if (text.StartsWith(phrase, StringComparison.OrdinalIgnoreCase) && EndsWord(text, phrase.Length))
            {
                return phrase;
            }
        }

        return null;
    }

    /// <summary>Whether a text has one of the phrases, at any place and as whole words.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var position = 0; position < text.Length; position++)
        {
            var begins = position == 0 || !char.IsLetterOrDigit(text[position - 1]) || text[position] >= FirstUnspaced;
            if (begins && At(text[position..]) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text is one of the phrases.</summary>
    public bool Contains(ReadOnlySpan<char> text) => At(text)?.Length == text.Length;

    private static bool EndsWord(ReadOnlySpan<char> text, int end) =>
        end == text.Length
        || !char.IsLetterOrDigit(text[end])
        || !char.IsLetterOrDigit(text[end - 1])
        || text[end - 1] >= FirstUnspaced;
}
