using WatchReports.Language;

namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the words before a citation that relate it to the text: <c>See, for example,</c>, <c>Regarding X:</c>.
/// </summary>
internal static class Signals
{
    private const int LongestLabel = 100;

    private static readonly string[] Phrases =
    [
        "see", "also", "e.g.", "cf.", "cf", "compare", "for example", "for instance", "but", "and", "further",
        "generally", "again", "in particular", "especially", "as cited in", "cited in", "as quoted in", "quoted in",
        "quoted by", "reported in", "reprinted in",
    ];

    private static readonly string[] LabelWords =
    [
        "regarding", "concerning", "on", "as for", "as to", "for", "about", "with regard to", "as regards",
    ];

    /// <summary>Finds the end of the signals at a position, which is at most the limit.</summary>
    public static int Past(string text, int position, int limit)
    {
        while (true)
        {
            var next = Math.Min(limit, Words.Skip(text, position, ","));
            var past = Label(text, next, limit);
            foreach (var phrase in Phrases)
            {
                past = Math.Max(past, Words.Past(text, next, phrase));
            }

            if (past < 0 || past > limit)
            {
                return next;
            }

            position = past;
        }
    }

    private static int Label(string text, int position, int limit)
    {
        foreach (var word in LabelWords)
        {
            if (Words.Past(text, position, word) is > 0 and var past && past < limit)
            {
                var colon = text.AsSpan(past, Math.Min(limit - past, LongestLabel)).IndexOf(':');
                return colon < 0 ? -1 : past + colon + 1;
            }
        }

        return -1;
    }
}
