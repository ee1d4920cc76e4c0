using System.Collections.Frozen;
using System.Text;

namespace WatchReports.Language;

/// <summary>
/// Splits a text into the words that it is searched by. Search folds more than <see cref="Folding"/>, which the ids of works rest on: accents
/// on Latin letters count for nothing, full-width letters are as narrow ones and half-width kana as wide ones, a hyphen divides, each Han
/// character or kana is a word, a possessive ending counts for nothing, and a plural is as its singular.
/// </summary>
public static class SearchWords
{
    /// <summary>The most characters of a word that are compared.</summary>
    public const int LongestWord = 40;

    // Unicode's canonical decompositions of lower-case Latin letters, and letters that a reader takes for others. The runtime's own
    // normalization needs ICU, which this program runs without.
    private static readonly FrozenDictionary<char, string> Plain = new (string Letter, string Accented)[]
    {
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"), ("ae", "æǽ"), ("b", "ḃḅḇ"), ("c", "çćĉċčḉ"), ("d", "ďḋḍḏḑḓđð"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"), ("f", "ḟ"), ("g", "ĝğġģǧǵḡ"), ("h", "ĥȟḣḥḧḩḫẖħ"), ("i", "ìíîïĩīĭįǐȉȋḭḯỉịıİ"),
        ("j", "ĵǰ"), ("k", "ķǩḱḳḵ"), ("l", "ĺļľḷḹḻḽł"), ("m", "ḿṁṃ"), ("n", "ñńņňǹṅṇṉṋ"), ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø"),
        ("oe", "œ"), ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟ"), ("s", "śŝşšșṡṣṥṧṩ"), ("ss", "ßẞ"), ("t", "ţťțṫṭṯṱẗ"), ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"), ("x", "ẋẍ"), ("y", "ýÿŷȳẏẙỳỵỷỹ"), ("z", "źżžẑẓẕ"),
    }.SelectMany(group => group.Accented.Select(accented => KeyValuePair.Create(accented, group.Letter))).ToFrozenDictionary();

    /// <summary>The words of a text in order.</summary>
    public static IEnumerable<FoundWord> Split(string text)
    {
        var word = new StringBuilder();
        var start = 0;
        for (var position = 0; position < text.Length; position++)
        {
            var (character, length) = Kana.Read(text, position);
            if (IsDivided(character))
            {
                if (word.Length > 0)
                {
                    yield return Found(word, start, position);
                }

                yield return new FoundWord(character.ToString(), position, position + length);
                position += length - 1;
            }
            else if (IsPossessive(text, position))
            {
                // “Trump's”, “U.S.’s”: the ending belongs to the place of the word, and not to the word.
                if (word.Length > 0)
                {
                    yield return Found(word, start, position + 2);
                }

                position++;
            }
            else if (IsOfWord(character))
            {
                start = word.Length == 0 ? position : start;
                Append(word, char.ToLowerInvariant(FullWidth(character)));
            }
            else if (word.Length > 0 && !IsInside(text, position))
            {
                yield return Found(word, start, position);
            }
        }

        if (word.Length > 0)
        {
            yield return Found(word, start, text.Length);
        }
    }

    /// <summary>The distinct words of a text in order.</summary>
    public static IReadOnlyList<string> Distinct(string text) => [.. Split(text).Select(found => found.Word).Distinct()];

    private static FoundWord Found(StringBuilder word, int start, int end)
    {
        var found = new FoundWord(Singular(word.ToString()), start, end);
        word.Clear();
        return found;
    }

    // The plurals of English as far as endings show them; a word cut at its end shows none.
    private static string Singular(string word) => word switch
    {
        { Length: < 3 or LongestWord } or "news" => word,
        [.. var stem, 'i', 'e', 's'] when stem.Length > 0 => $"{stem}y",
        [.., 's' or 'u' or 'i', 's'] => word,
        [.. var stem, 's'] => stem,
        _ => word,
    };

    private static void Append(StringBuilder word, char character)
    {
        // A pair of surrogates is not divided, for no key may end in half of one.
        var half = char.IsHighSurrogate(character) ? word.Length == LongestWord - 1
            : char.IsLowSurrogate(character) && (word.Length == 0 || !char.IsHighSurrogate(word[^1]));
        if (word.Length >= LongestWord || half)
        {
            return;
        }

        if (Plain.TryGetValue(character, out var plain))
        {
            word.Append(plain);
        }
        else
        {
            word.Append(character);
        }
    }

    // A combining accent belongs to its letter; an apostrophe divides no word that goes on, and a full stop none but numbers: U.S., 5.5.
    private static bool IsInside(string text, int position) =>
        text[position] is >= '\u0300' and <= '\u036F'
        || (position + 1 < text.Length && IsOfWord(text[position + 1])
            && (IsApostrophe(text[position])
                || (text[position] == '.' && !(char.IsDigit(text[position - 1]) && char.IsDigit(text[position + 1])))));

    // Behind a letter, or behind the full stop of an abbreviation, with nothing of a word behind it.
    private static bool IsPossessive(string text, int position) =>
        IsApostrophe(text[position])
        && position + 1 < text.Length && FullWidth(text[position + 1]) is 's' or 'S'
        && position > 0 && (char.IsLetterOrDigit(text[position - 1]) || text[position - 1] == '.')
        && (position + 2 == text.Length || !(IsOfWord(text[position + 2]) || IsInside(text, position + 2)));

    // The sound marks of half-width kana and the modifier apostrophe count as letters in Unicode; alone they are no word.
    private static bool IsOfWord(char character) =>
        (char.IsLetterOrDigit(character) && character is not ('ﾞ' or 'ﾟ' or 'ʼ')) || char.IsSurrogate(character);

    // People also type a modifier letter or an accent without a letter for it.
    private static bool IsApostrophe(char character) => Quotes.IsSingle(FullWidth(character)) || character is 'ʼ' or '´' or '`';

    private static char FullWidth(char character) => character is >= '！' and <= '～' ? (char)(character - '！' + '!') : character;

    private static bool IsDivided(char character) =>
        character is >= '\u3041' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' && char.IsLetter(character);
}
