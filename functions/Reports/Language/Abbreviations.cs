using System.Collections.Frozen;

namespace WatchReports.Language;

/// <summary>The words whose full stop abbreviates and does not end a sentence.</summary>
internal static class Abbreviations
{
    private static readonly FrozenSet<string> Known = FrozenSet.ToFrozenSet(
        [
            "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "adm", "sen", "rep", "st",
            "no", "nos", "vol", "vols", "ed", "eds", "art", "para", "pp", "nn", "doc", "res", "sec",
            "al", "cf", "cit", "loc", "op", "vs", "approx", "trans", "univ", "dept", "assoc", "corp", "capt", "maj",
            "bros", "hrsg", "comp", "repr", "fig", "intro",
            "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a word, without its full stop, is an abbreviation; upper and lower case are the same.</summary>
    public static bool Contains(ReadOnlySpan<char> word) =>
        Known.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
