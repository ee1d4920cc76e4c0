using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>
/// Makes one work of what several reports say of it: reports cite a work with more or fewer details, and one report may
/// give a detail that another omits.
/// </summary>
internal static class MergedWork
{
    /// <summary>The work with the first of each detail, without its uses.</summary>
    /// <param name="parts">What each report says, by series and number.</param>
    public static Work Of(IReadOnlyList<Work> parts) => parts[0] with
    {
        Kind = parts.Select(part => part.Kind).FirstOrDefault(kind => kind is not null),
        Number = parts.Select(part => part.Number).FirstOrDefault(number => number is not null),
        Accessed = parts.Max(part => part.Accessed),
        Language = parts.Select(part => part.Language).FirstOrDefault(language => language is not null),
        Url = parts.Select(part => part.Url).FirstOrDefault(url => url is not null),
        Authors = parts.Select(part => part.Authors).FirstOrDefault(authors => authors.Count > 0) ?? [],
        Uses = [],
    };
}
