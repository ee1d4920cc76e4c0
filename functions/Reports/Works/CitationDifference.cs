using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>
/// How a work differs from a citation that nearly names it. A part that only one of them has is no difference.
/// </summary>
/// <param name="Typed">The parts of the citation as typed.</param>
/// <param name="Work">The parts of the work.</param>
/// <param name="Names">The names of publications; null for those that the program knows.</param>
public sealed record CitationDifference(WorkDescription Typed, WorkDescription Work, Publications? Names = null)
{
    // A difference is read at a glance; longer runs of words are another title.
    private const int LongestRun = 80;

    /// <summary>Whether both have a day, and not the same.</summary>
    public bool IsOfDate => Typed.Date is { } typed && Work.Date is { } date && typed != date;

    /// <summary>Whether both have a publication, and not the same under any of its names.</summary>
    public bool IsOfPublication =>
        Typed.Publication is { } typed && Work.Publication is { } publication
        && (Names ?? Publications.BuiltIn) is var names && names.SlugOf(typed) != names.SlugOf(publication);

    /// <summary>
    /// The words that only the work's title has and those that only the typed title has, as <c>Plenary … Held</c>; null
    /// for none.
    /// </summary>
    public (string? OnlyWork, string? OnlyTyped) Titles
    {
        get
        {
            if (Typed.Title is not { } typed || Work.Title is not { } title)
            {
                return (null, null);
            }

            var (ofTyped, ofWork) = (Words(typed), Words(title));
            return (Without(ofWork, ofTyped), Without(ofTyped, ofWork));
        }
    }

    /// <summary>
    /// Whether the titles have less than half of their words in common: “Rice for the Highlands” and “Nurseries for
    /// Every County” share only “for”.
    /// </summary>
    public bool IsAnotherTitle
    {
        get
        {
            if (Typed.Title is not { } typed || Work.Title is not { } title)
            {
                return false;
            }

            var (ofTyped, ofWork) = (Words(typed).ToLookup(word => word.Key), Words(title).ToLookup(word => word.Key));
            var common = ofTyped.Sum(word => Math.Min(word.Count(), ofWork[word.Key].Count()));
            return common * 4 < ofTyped.Sum(word => word.Count()) + ofWork.Sum(word => word.Count());
        }
    }

    // “Fourth-Day” and “Fourth Day” are the same words.
    private static (string Key, string Word)[] Words(string title) =>
    [
        .. title.Split([' ', '\u00A0', '\t', '\n', '-', '‐', '‑', '–'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => (Key: Folding.Fold(word), Word: word.Trim(',', '.', ';', ':', '“', '”', '"')))
            .Where(word => word.Key.Length > 0),
    ];

    // The words of one title that the other lacks; a gap between them is an ellipsis.
    private static string? Without((string Key, string Word)[] words, (string Key, string Word)[] others)
    {
        var left = others.CountBy(word => word.Key).ToDictionary();
        var run = new List<string>();
        var isGap = false;
        foreach (var (key, word) in words)
        {
            if (left.GetValueOrDefault(key) is > 0 and var count)
            {
                left[key] = count - 1;
                isGap = run.Count > 0;
                continue;
            }

            if (isGap)
            {
                run.Add("…");
                isGap = false;
            }

            run.Add(word);
        }

        var text = string.Join(' ', run);
        return text.Length == 0 ? null : text.Length <= LongestRun ? text : $"{text[..(LongestRun - 1)].TrimEnd()}…";
    }
}
