namespace WatchReports.Language;

/// <summary>Words that a text must have one behind the other.</summary>
/// <param name="Words">The words as <see cref="SearchWords"/> has them.</param>
/// <param name="IsPrefix">Whether the last word is the beginning of a word.</param>
public sealed record SearchPhrase(IReadOnlyList<string> Words, bool IsPrefix = false)
{
    /// <summary>Whether the phrase is at an index among the words of a text.</summary>
    public bool IsAt(IReadOnlyList<FoundWord> words, int index)
    {
        if (index + Words.Count > words.Count)
        {
            return false;
        }

        for (var offset = 0; offset < Words.Count; offset++)
        {
            var (word, wanted) = (words[index + offset].Word, Words[offset]);
            var fits = IsPrefix && offset == Words.Count - 1
                ? word.StartsWith(wanted, StringComparison.Ordinal)
                : word == wanted;
            if (!fits)
            {
                return false;
            }
        }

        return true;
    }
}
