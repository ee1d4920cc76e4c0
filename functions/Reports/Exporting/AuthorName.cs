using System.Collections.Frozen;

namespace WatchReports.Exporting;

/// <summary>
/// An author as reference managers want one: split into family and given name only where the typing leaves no doubt, literal otherwise,
/// because a literal name is printed as the note has it, while one that is split wrongly is printed wrongly.
/// </summary>
/// <param name="Family">The family name, or the whole of a literal name.</param>
/// <param name="Given">The given names; null for a literal name.</param>
internal sealed record AuthorName(string Family, string? Given)
{
    private const int MostWords = 5;

    // Words that no person's name holds; what bears one is an organisation.
    private static readonly FrozenSet<string> OfOrganisations = FrozenSet.ToFrozenSet(
        [
            "academy", "administration", "agency", "alliance", "army", "assembly", "association", "board", "bureau", "center", "centre", "club",
            "command", "commission", "committee", "company", "congress", "corporation", "council", "court", "co", "defense", "department", "embassy",
            "forum", "foundation", "government", "group", "house", "inc", "initiative", "institute", "league", "limited", "llc", "ltd", "ministry", "mission", "movement", "network",
            "news", "office", "organisation", "organization", "panel", "party", "project", "secretariat", "security", "senate", "service", "society",
            "staff", "team", "union", "university", "for", "of", "on", "the", "and",
        ],
        StringComparer.OrdinalIgnoreCase);

    // The common family names that stand before the given name, as Korean, Chinese and Vietnamese names are romanized.
    private static readonly FrozenSet<string> StandingFirst = FrozenSet.ToFrozenSet(
        [
            "Ahn", "An", "Bae", "Bai", "Baek", "Ban", "Cai", "Cao", "Chang", "Chen", "Cheng", "Cho", "Choe", "Choi", "Chon", "Chong", "Chu", "Chun", "Chung", "Deng", "Ding",
            "Dong", "Du", "Fan", "Fang", "Feng", "Fu", "Gao", "Go", "Gu", "Guo", "Ha", "Ham", "Han", "He", "Heo", "Ho", "Hong", "Hu", "Huang", "Huh", "Hwang", "Hyon", "Im",
            "Jang", "Jeon", "Jeong", "Ji", "Jiang", "Jin", "Jo", "Jon", "Jong", "Joo", "Ju", "Jung", "Kang", "Kim", "Ko", "Kong", "Kwak", "Kwon", "Lee", "Li", "Liang", "Lim", "Lin",
            "Liu", "Lu", "Luo", "Ma", "Mao", "Min", "Moon", "Mun", "Na", "Nam", "Ngo", "Nguyen", "No", "Noh", "Oh", "Pae", "Paek", "Pak", "Pan", "Park", "Peng", "Pham", "Qin", "Rhee", "Ri",
            "Rim", "Ro", "Roh", "Ryang", "Ryu", "Seo", "Shen", "Shin", "Sim", "Sin", "So", "Soh", "Son", "Song", "Su", "Suh", "Sun", "Tang", "Thae", "Tian", "Tran", "U", "Um", "Wang", "Wei", "Won", "Woo",
            "Wu", "Xi", "Xie", "Xu", "Yan", "Yang", "Ye", "Yi", "Yim", "Yin", "Yoo", "Yoon", "Yu", "Yuan", "Yun", "Zhang", "Zhao", "Zheng", "Zhou", "Zhu",
        ],
        StringComparer.Ordinal);

    private static readonly FrozenSet<string> Particles = FrozenSet.ToFrozenSet(
        ["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "ten", "ter", "van", "von"], StringComparer.Ordinal);

    /// <summary>Whether the name is given as one piece.</summary>
    public bool IsLiteral => Given is null;

    /// <summary>Reads a name as typed: <c>Hajime MAEKAWA</c>, <c>Sanger, David E.</c>, <c>World Food Programme</c>.</summary>
    public static AuthorName Parse(string name)
    {
        var literal = new AuthorName(name, null);
        if (name.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } before, { Length: > 0 } after])
        {
            return IsPersonal(before.Split(' ')) && IsPersonal(after.Split(' ')) ? new AuthorName(before, after) : literal;
        }

        var words = name.Split(' ');
        if (words.Length < 2 || !IsPersonal(words))
        {
            return literal;
        }

        // A family name that stands first is printed in its place only by a literal name.
        var familyFirst = StandingFirst.Contains(words[0]) || words[1..].Any(word => word.Contains('-'));
        if (IsCapitals(words[^1]) ? words[..^1].Any(IsCapitals) : familyFirst || words.Any(IsCapitals) || Particles.Contains(words[0]))
        {
            return literal;
        }

        var family = words.Length - 1;
        while (family > 1 && Particles.Contains(words[family - 1]))
        {
            family--;
        }

        return new AuthorName(string.Join(' ', words[family..]), string.Join(' ', words[..family]));
    }

    private static bool IsPersonal(string[] words) =>
        words.Length <= MostWords && words.All(word => !OfOrganisations.Contains(word.TrimEnd('.')) && (Particles.Contains(word) || IsNameWord(word)));

    // Latin, Greek and Cyrillic letters: other scripts write a name without a blank, or in an order of their own.
    private static bool IsNameWord(string word) =>
        word.Length > 0 && char.IsUpper(word[0]) && word.All(character => (char.IsLetter(character) && character < '\u0590') || character is '.' or '-' or '\'' or '’');

    private static bool IsCapitals(string word) => word.Count(char.IsLetter) > 1 && word.All(character => !char.IsLower(character));
}
