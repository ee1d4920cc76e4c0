using System.Collections.Frozen;
using System.Globalization;

namespace WatchReports.Language;

/// <summary>
/// The name of a person as typed: two to six words, each with a capital or a particle such as <c>van</c>. Other words
/// have this form too: <c>Peace Depot</c> reads as a name, so the caller decides by the text around the name.
/// </summary>
internal sealed class PersonName
{
    // “Maria del Carmen de la Cruz” has six words; a longer run of capitalized words is a title.
    private const int MostWords = 6;

    // A name of six words is not divided: its family name may have one, two or three of them.
    private const int MostDividedWords = 5;

    // The Hebrew block, behind Latin, Greek and Cyrillic. From here on, scripts have their own order of names.
    private const char FirstOfOtherScripts = '\u0590';

    private static readonly FrozenSet<string> Particles = FrozenSet.ToFrozenSet(
        [
            "al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn", "la", "le", "ten", "ter",
            "van", "von", "y",
        ],
        StringComparer.Ordinal);

    // These words in capitals are not surnames: “Leaving the DPRK”, “Kim Jong III”.
    private static readonly FrozenSet<string> Acronyms = FrozenSet.ToFrozenSet(
        [
            "US", "USA", "UN", "UNSC", "EU", "UK", "DPRK", "ROK", "PRC", "USSR", "IAEA", "NPT", "CTBT", "KCNA", "WPK",
            "KPA", "NATO", "ASEAN", "THAAD", "ICBM", "SLBM", "COVID", "II", "III", "IV",
        ],
        StringComparer.Ordinal);

    // The name of an organisation has such a word, the name of a person has none: “Peace Research Institute”.
    private static readonly FrozenSet<string> OrganisationWords = FrozenSet.ToFrozenSet(
        [
            "academy", "administration", "agency", "alliance", "army", "assembly", "association", "board", "bureau",
            "center", "centre", "club", "command", "commission", "committee", "company", "congress", "corporation",
            "council", "court", "co", "defense", "department", "embassy", "forum", "foundation", "government",
            "group", "house", "inc", "initiative", "institute", "league", "limited", "llc", "ltd", "ministry",
            "mission", "movement", "network", "news", "office", "organisation", "organization", "panel", "party",
            "project", "secretariat", "security", "senate", "service", "society", "staff", "team", "union",
            "university", "bank", "federation", "fund", "institution", "international", "national", "nations",
            "program", "programme", "republic", "rights", "united", "watch", "for", "of", "on", "the", "and",
        ],
        StringComparer.OrdinalIgnoreCase);

    // Common family names of romanized Korean, Chinese and Vietnamese names. They come before the given name.
    private static readonly FrozenSet<string> LeadingFamilyNames = FrozenSet.ToFrozenSet(
        [
            "Ahn", "An", "Bae", "Bai", "Baek", "Ban", "Cai", "Cao", "Chang", "Chen", "Cheng", "Cho", "Choe", "Choi",
            "Chon", "Chong", "Chu", "Chun", "Chung", "Deng", "Ding", "Dong", "Du", "Fan", "Fang", "Feng", "Fu", "Gao",
            "Go", "Gu", "Guo", "Ha", "Ham", "Han", "He", "Heo", "Ho", "Hong", "Hu", "Huang", "Huh", "Hwang", "Hyon",
            "Im", "Jang", "Jeon", "Jeong", "Ji", "Jiang", "Jin", "Jo", "Jon", "Jong", "Joo", "Ju", "Jung", "Kang",
            "Kim", "Ko", "Kong", "Kwak", "Kwon", "Lee", "Li", "Liang", "Lim", "Lin", "Liu", "Lu", "Luo", "Ma", "Mao",
            "Min", "Moon", "Mun", "Na", "Nam", "Ngo", "Nguyen", "No", "Noh", "Oh", "Pae", "Paek", "Pak", "Pan",
            "Park", "Peng", "Pham", "Qin", "Rhee", "Ri", "Rim", "Ro", "Roh", "Ryang", "Ryu", "Seo", "Shen", "Shin",
            "Sim", "Sin", "So", "Soh", "Son", "Song", "Su", "Suh", "Sun", "Tang", "Thae", "Tian", "Tran", "U", "Um",
            "Wang", "Wei", "Won", "Woo", "Wu", "Xi", "Xie", "Xu", "Yan", "Yang", "Ye", "Yi", "Yim", "Yin", "Yoo",
            "Yoon", "Yu", "Yuan", "Yun", "Zhang", "Zhao", "Zheng", "Zhou", "Zhu",
        ],
        StringComparer.Ordinal);

    private readonly string[] _words;

    private PersonName(string[] words) => _words = words;

    /// <summary>
    /// Whether the first or the last word is a surname in capitals, as publishers in East Asia set it:
    /// <c>Hajime MAEKAWA</c>. The capitals distinguish a name from a heading such as <c>North Korea</c>.
    /// </summary>
    public bool HasSurnameInCapitals =>
        _words.Any(word => word.Any(char.IsLower))
        && (IsSurnameInCapitals(_words[0]) || IsSurnameInCapitals(_words[^1]));

    /// <summary>
    /// The family name and the given names; null where the division is in doubt: in the name of an organisation, with a
    /// family name first, or in another script.
    /// </summary>
    public (string Family, string Given)? Divided
    {
        get
        {
            if (_words.Length > MostDividedWords || !_words.All(IsPersonal))
            {
                return null;
            }

            var familyFirst = LeadingFamilyNames.Contains(_words[0]) || _words[1..].Any(word => word.Contains('-'));

            // “Hajime MAEKAWA” marks its last word as the family name; “MAEKAWA Hajime” and “Kim Yong-Chol” have it
            // first.
            var isInDoubt = IsInCapitals(_words[^1])
                ? _words[..^1].Any(IsInCapitals)
                : familyFirst || _words.Any(IsInCapitals);
            if (isInDoubt)
            {
                return null;
            }

            var family = _words.Length - 1;
            while (family > 1 && IsParticle(_words[family - 1]))
            {
                family--;
            }

            return (string.Join(' ', _words[family..]), string.Join(' ', _words[..family]));
        }
    }

    /// <summary>Reads a name; null where the text has another form.</summary>
    public static PersonName? Read(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= MostWords && char.IsUpper(words[0][0])
            && words.All(word => (char.IsUpper(word[0]) || IsParticle(word)) && IsWord(word))
            ? new PersonName(words)
            : null;
    }

    /// <summary>
    /// Reads a family name and given names that a comma divides: <c>Sanger, David E.</c>; null where the text has
    /// another form, or has a word that no person's name has.
    /// </summary>
    public static (string Family, string Given)? ReadInverted(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } family, { Length: > 0 } given]
        && family.Split(' ') is { Length: <= MostDividedWords } families && families.All(IsPersonal)
        && given.Split(' ') is { Length: <= MostDividedWords } givens && givens.All(IsPersonal)
            ? (family, given)
            : null;

    /// <summary>Whether a word in lower case belongs to a name: <c>van</c>, <c>de</c>, <c>bin</c>.</summary>
    public static bool IsParticle(ReadOnlySpan<char> word) =>
        Particles.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);

    /// <summary>
    /// Whether a word has only characters of names: letters with their accents, hyphens, full stops, apostrophes.
    /// </summary>
    public static bool IsWord(ReadOnlySpan<char> word)
    {
        foreach (var character in word)
        {
            if (!char.IsLetter(character) && character is not ('.' or '-' or '\'' or '’')
                && char.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A family name in capitals, which show that it is the family's, as a bibliography has it: <c>Maekawa</c>.
    /// </summary>
    public static string Lowered(string family) => !IsInCapitals(family) ? family : string.Join(
        '-', family.Split('-').Select(part => part.Length == 0 ? part : $"{part[0]}{part[1..].ToLowerInvariant()}"));

    private static bool IsPersonal(string word) =>
        !OrganisationWords.Contains(word.TrimEnd('.'))
        && (IsParticle(word)
            || (word.Length > 0 && char.IsUpper(word[0]) && IsWord(word) && !word.Any(IsOfOtherScript)));

    private static bool IsOfOtherScript(char character) => char.IsLetter(character) && character >= FirstOfOtherScripts;

    private static bool IsInCapitals(string word) => word.Count(char.IsLetter) > 1 && !word.Any(char.IsLower);

    private static bool IsSurnameInCapitals(string word) =>
        word.Count(char.IsUpper) > 1 && !word.Any(char.IsLower) && !word.Split('-').Any(Acronyms.Contains);
}
