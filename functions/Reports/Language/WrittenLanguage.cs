using System.Collections.Frozen;

namespace WatchReports.Language;

/// <summary>
/// Detects the language of a text: by its script, and for the Latin script by the commonest words of each language.
/// </summary>
internal static class WrittenLanguage
{
    // A Japanese or Chinese word has two characters on average where an English word has five.
    private const int LatinLettersPerIdeograph = 2;

    // Japanese has kana between the Han characters: even a dense headline has one kana in ten characters. Chinese has
    // no kana.
    private const int IdeographsPerKana = 10;

    // A paragraph shows the language; a text of some hundred words has twenty of the common ones.
    private const int MostWords = 400;

    private const string English = "en";

    private static readonly FrozenDictionary<string, string> CommonWords =
        new (string Language, string[] Words)[]
        {
            (English, ["the", "of", "and", "to", "is", "that", "was", "with", "by"]),
            ("fr", ["le", "les", "des", "et", "est", "une", "dans", "pour", "du"]),
            ("de", ["der", "die", "das", "und", "ist", "nicht", "von", "mit", "den"]),
            ("es", ["el", "los", "las", "una", "que", "del", "por", "y", "es"]),
        }
        .SelectMany(entry => entry.Words.Select(word => KeyValuePair.Create(word, entry.Language)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The BCP 47 tag of the language of the texts: <c>ja</c>, <c>ko</c>, <c>zh</c>, <c>ru</c>, <c>fr</c>, <c>de</c>,
    /// <c>es</c>, or <c>en</c>, which is also the answer for a Latin text without common words.
    /// </summary>
    public static string Detect(IEnumerable<string> texts)
    {
        var looked = 0;
        int latin = 0, cyrillic = 0, hangul = 0, kana = 0, han = 0;
        var words = new Dictionary<string, int>();
        var lookup = CommonWords.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
        {
            foreach (var character in text)
            {
                switch (character)
                {
                    case (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '\u00C0' and <= '\u024F'):
                        latin++;
                        break;
                    case >= '\u0400' and <= '\u04FF':
                        cyrillic++;
                        break;
                    case >= '\uAC00' and <= '\uD7A3':
                        hangul++;
                        break;
                    case (>= '\u3041' and <= '\u3096') or (>= '\u30A1' and <= '\u30FA'):
                        kana++;
                        break;
                    case (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF'):
                        han++;
                        break;
                }
            }

            foreach (var range in looked < MostWords ? text.AsSpan().SplitAny(' ', '\u00A0', '\t', '\n') : default)
            {
                looked++;
                if (lookup.TryGetValue(text.AsSpan(range), out var language))
                {
                    words[language] = words.GetValueOrDefault(language) + 1;
                }
            }
        }

        if ((kana + han + hangul) * LatinLettersPerIdeograph > latin + cyrillic)
        {
            return hangul > kana + han ? "ko" : kana * IdeographsPerKana > han ? "ja" : "zh";
        }

        return cyrillic > latin ? "ru"
            : MostFrequent(words) ?? English;
    }

    // A tie goes to English, the language of the reports.
    private static string? MostFrequent(Dictionary<string, int> words) =>
        words.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key != English).FirstOrDefault().Key;
}
