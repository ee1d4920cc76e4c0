using System.Globalization;

namespace WatchReports.Model;

/// <summary>The id of a report: the slug of its series and its number, written <c>watch-report-22</c>.</summary>
/// <param name="Series">The slug of the series: letters, digits and hyphens.</param>
/// <param name="Number">The number in the series, 1 or more.</param>
public readonly record struct ReportId(string Series, int Number)
{
    /// <summary>The series of a report that is named by its number alone.</summary>
    public const string DefaultSeries = "watch-report";

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">The text is not a series and a number with a hyphen between them.</exception>
    public static ReportId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the id of a report.");

    /// <summary>Reads an id; false where the text is not a series and a number with a hyphen between them.</summary>
    public static bool TryParse(string text, out ReportId id)
    {
        var hyphen = text.LastIndexOf('-');
        var digits = text.AsSpan(hyphen + 1);
        var isId = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && hyphen > 0;
        id = isId ? new ReportId(text[..hyphen], number) : default;
        return isId;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Series}-{Number.ToString(CultureInfo.InvariantCulture)}";
}
