using System.Collections.Frozen;
using System.Text;

namespace WatchReports.Language;

/// <summary>
/// Splits a text into words for search. Search ignores more differences than <see cref="Folding"/>, which makes the
/// ids of works: accents on Latin letters, full-width letters and half-width kana, possessive endings, and plurals. A
/// hyphen separates words, and so does a full stop that is not inside an abbreviation. Each Han character, kana and
/// hangul syllable is a word of its own, because the words of these scripts have no ends to go by: Chinese and Japanese
/// have no blanks, and Korean joins particles to its nouns (북한은).
/// </summary>
public static class SearchWords
{
    /// <summary>
    /// The maximum length of a word, in UTF-16 code units; longer words are cut. Words are parts of table keys, whose
    /// size is limited, and no usual word is longer.
    /// </summary>
    public const int LongestWord = 40;

    // The canonical decompositions of lower-case Latin letters in Unicode, and letters that readers type as others: ø
    // as o, ß as ss. The normalization of the runtime needs ICU, which this program runs without.
    private static readonly FrozenDictionary<char, string> WithoutAccents = new (string Letter, string Accented)[]
    {
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"), ("ae", "æǽ"),
        ("b", "ḃḅḇ"), ("c", "çćĉċčḉ"), ("d", "ďḋḍḏḑḓđð"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ḟ"),
        ("g", "ĝğġģǧǵḡ"), ("h", "ĥȟḣḥḧḩḫẖħ"), ("i", "ìíîïĩīĭįǐȉȋḭḯỉịıİ"),
        ("j", "ĵǰ"), ("k", "ķǩḱḳḵ"), ("l", "ĺļľḷḹḻḽł"), ("m", "ḿṁṃ"),
        ("n", "ñńņňǹṅṇṉṋ"),
        ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø"), ("oe", "œ"),
        ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟ"), ("s", "śŝşšșṡṣṥṧṩ"), ("ss", "ßẞ"),
        ("t", "ţťțṫṭṯṱẗ"), ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"), ("y", "ýÿŷȳẏẙỳỵỷỹ"), ("z", "źżžẑẓẕ"),
    }
    .SelectMany(group => group.Accented.Select(accented => KeyValuePair.Create(accented, group.Letter)))
    .ToFrozenDictionary();

    /// <summary>Splits a text into its words, folded, in order.</summary>
    public static IEnumerable<FoundWord> Split(string text)
    {
        var word = new StringBuilder();
        var start = 0;
        for (var position = 0; position < text.Length; position++)
        {
            var (character, length) = Kana.Read(text, position);
            if (IsWordOfItsOwn(character))
            {
                if (word.Length > 0)
                {
                    yield return TakeWord(word, start, position);
                }

                var letter = character.ToString();
                yield return new FoundWord(letter, letter, position, position + length);
                position += length - 1;
            }
            else if (IsPossessive(text, position))
            {
                // “Trump's” and “U.S.’s”: the place of the word includes the ending, the folded word does not.
                if (word.Length > 0)
                {
                    yield return TakeWord(word, start, position + 2);
                }

                position++;
            }
            else if (IsWordCharacter(character))
            {
                start = word.Length == 0 ? position : start;
                Append(word, char.ToLowerInvariant(FullWidth.Narrow(character)));
            }
            else if (word.Length > 0 && !IsInside(text, position))
            {
                yield return TakeWord(word, start, position);
            }
        }

        if (word.Length > 0)
        {
            yield return TakeWord(word, start, text.Length);
        }
    }

    /// <summary>Splits a text into its distinct words, folded, in order.</summary>
    public static IReadOnlyList<string> Distinct(string text) =>
        [.. Split(text).Select(found => found.Word).Distinct()];

    private static FoundWord TakeWord(StringBuilder word, int start, int end)
    {
        var letters = word.ToString();
        word.Clear();
        return new FoundWord(Singular(letters), letters, start, end);
    }

    // English plurals: policies, missiles, 1990s. Endings like those of congress, status and crisis are singular, and
    // words under three letters (as, is, us) and cut words are left alone.
    internal static string Singular(string word) => word switch
    {
        { Length: < 3 or LongestWord } or "news" => word,
        [.. var stem, 'i', 'e', 's'] when stem.Length > 0 => $"{stem}y",
        [.., 's' or 'u' or 'i', 's'] => word,
        [.. var stem, 's'] => stem,
        _ => word,
    };

    private static void Append(StringBuilder word, char character)
    {
        // A cut word must not end in half of a surrogate pair, which is not valid in a table key.
        var half = char.IsHighSurrogate(character) ? word.Length == LongestWord - 1
            : char.IsLowSurrogate(character) && (word.Length == 0 || !char.IsHighSurrogate(word[^1]));
        if (word.Length >= LongestWord || half)
        {
            return;
        }

        if (WithoutAccents.TryGetValue(character, out var plain))
        {
            word.Append(plain);
        }
        else
        {
            word.Append(character);
        }
    }

    // A combining accent is part of its letter (Cafe\u0301). An apostrophe inside a word (O’Brien) and a full stop
    // between the letters of an abbreviation (U.S.) do not separate words. Other full stops do, because people also
    // type a blank behind them (No.55, J.Smith), and so that an address is found by its parts (www.kcna.kp).
    private static bool IsInside(string text, int position) =>
        text[position] is >= '\u0300' and <= '\u036F'
        || (position + 1 < text.Length && IsWordCharacter(text[position + 1])
            && (IsApostrophe(text[position]) || IsInAbbreviation(text, position)));

    private static bool IsInAbbreviation(string text, int position) =>
        text[position] == '.' && IsSingleLetter(text, position - 1) && IsSingleLetter(text, position + 1);

    private static bool IsSingleLetter(string text, int position) =>
        char.IsLetter(text[position])
        && (position == 0 || !char.IsLetterOrDigit(text[position - 1]))
        && (position + 1 == text.Length || !char.IsLetterOrDigit(text[position + 1]));

    // An apostrophe and an s at the end of a word: after a letter or digit (Trump’s) or the full stop of an
    // abbreviation (U.S.’s), but not inside a word (rock’s’n’roll).
    private static bool IsPossessive(string text, int position) =>
        IsApostrophe(text[position])
        && position + 1 < text.Length && FullWidth.Narrow(text[position + 1]) is 's' or 'S'
        && position > 0 && (char.IsLetterOrDigit(text[position - 1]) || text[position - 1] == '.')
        && (position + 2 == text.Length || !(IsWordCharacter(text[position + 2]) || IsInside(text, position + 2)));

    // Unicode classifies the sound marks of half-width kana (ﾞ, ﾟ) and the modifier apostrophe (ʼ) as letters, but
    // alone they are not words.
    private static bool IsWordCharacter(char character) =>
        (char.IsLetterOrDigit(character) && character is not ('ﾞ' or 'ﾟ' or 'ʼ')) || char.IsSurrogate(character);

    // Apostrophes are also typed as a modifier letter, an acute accent or a grave accent: Trumpʼs, Trump´s, Trump`s.
    private static bool IsApostrophe(char character) =>
        Quotes.IsSingle(FullWidth.Narrow(character)) || character is 'ʼ' or '´' or '`';

    /// <summary>
    /// Whether a character is hiragana, katakana, a hangul syllable, or a Han character of the Basic Multilingual
    /// Plane.
    /// </summary>
    internal static bool IsWordOfItsOwn(char character) =>
        character is >= '\u3041' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7A3'
            or >= '\uF900' and <= '\uFAFF'
        && char.IsLetter(character);
}
