using System.Globalization;
using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>
/// Writes the uses of a work in one report without their contexts, as <c>6 12:1</c>: note 6, and note 12 by way of
/// note 1.
/// </summary>
internal static class UseList
{
    public static string Write(IEnumerable<Use> uses) => string.Join(' ', uses.Select(use => use.Via is { } via
        ? string.Create(CultureInfo.InvariantCulture, $"{use.Note}:{via}")
        : use.Note.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The uses, each with its note and the note by way of which it leads to the work.</summary>
    public static IEnumerable<(int Note, int? Via)> Read(string uses)
    {
        foreach (var use in uses.Split(' '))
        {
            var colon = use.IndexOf(':', StringComparison.Ordinal);
            yield return colon < 0
                ? (int.Parse(use, CultureInfo.InvariantCulture), null)
                : (
                    int.Parse(use.AsSpan(0, colon), CultureInfo.InvariantCulture),
                    int.Parse(use.AsSpan(colon + 1), CultureInfo.InvariantCulture));
        }
    }
}
