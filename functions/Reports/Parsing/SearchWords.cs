using System.Collections.Frozen;
using System.Text;

namespace WatchReports.Parsing;

/// <summary>A word of a text, folded for search.</summary>
/// <param name="Word">The word without case, accents and apostrophes, cut to <see cref="SearchWords.LongestWord"/> characters.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
public readonly record struct FoundWord(string Word, int Start, int End);

/// <summary>
/// Splits a text into the words that it is searched by. Search folds more than <see cref="Folding"/>, which the ids of works rest on: accents
/// on Latin letters count for nothing, full-width letters are as narrow ones, a hyphen divides, and each Han character or kana is a word.
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
    public static IEnumerable<FoundWord> In(string text)
    {
        var word = new StringBuilder();
        var start = 0;
        for (var position = 0; position < text.Length; position++)
        {
            var character = text[position];
            if (IsDivided(character))
            {
                if (word.Length > 0)
                {
                    yield return new FoundWord(word.ToString(), start, position);
                    word.Clear();
                }

                yield return new FoundWord(character.ToString(), position, position + 1);
            }
            else if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
            {
                start = word.Length == 0 ? position : start;
                Append(word, char.ToLowerInvariant(Narrow(character)));
            }
            else if (word.Length > 0 && !IsInside(text, position))
            {
                yield return new FoundWord(word.ToString(), start, position);
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return new FoundWord(word.ToString(), start, text.Length);
        }
    }

    /// <summary>The distinct words of a text in order.</summary>
    public static IReadOnlyList<string> Of(string text) => [.. In(text).Select(found => found.Word).Distinct()];

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

    // A combining accent belongs to its letter; an apostrophe or a full stop divides no word that goes on: People’s, U.S.
    private static bool IsInside(string text, int position) =>
        text[position] is >= '\u0300' and <= '\u036F'
        || ((Quotes.IsSingle(text[position]) || text[position] == '.')
            && position + 1 < text.Length && char.IsLetterOrDigit(text[position + 1]));

    private static char Narrow(char character) => character is >= '！' and <= '～' ? (char)(character - '！' + '!') : character;

    private static bool IsDivided(char character) =>
        character is >= '\u3041' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' && char.IsLetter(character);
}
