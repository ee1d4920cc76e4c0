using System.Globalization;
using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>A report as others cite it.</summary>
/// <param name="report">The report.</param>
/// <param name="url">Its absolute address.</param>
/// <param name="publisher">The publisher; null for none.</param>
public sealed class ReportCitation(Report report, string url, string? publisher)
{
    /// <summary>In the manner of the Chicago Manual of Style (17th edition, 14.89 and 14.207).</summary>
    public string Chicago => $"{ChicagoEntry}. {url}.";

    /// <summary>The same without the address, for the citation of a passage to go on.</summary>
    public string ChicagoEntry
    {
        get
        {
            var date = report.Date.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture);
            return $"{Lead(Join(ChicagoNames()))}“{Closed(Inner(report.Title))}” {Series}, {date}";
        }
    }

    /// <summary>In the manner of the American Psychological Association (7th edition, 10.4).</summary>
    public string Apa
    {
        get
        {
            var date = report.Date.ToString("yyyy, MMMM d", CultureInfo.InvariantCulture);
            var title = $"{Bare(report.Title)} ({Series}).";
            var names = Join([.. report.Authors.Select(author => ApaName(author.Name))], "&");
            var by = publisher is null ? "" : $" {Closed(publisher)}";
            return names.Length == 0 ? $"{title} ({date}).{by} {url}" : $"{names} ({date}). {title}{by} {url}";
        }
    }

    /// <summary>The authors as indexes take them: <c>Maekawa, Hajime</c>.</summary>
    public IEnumerable<string> IndexNames => report.Authors.Select(author => Inverted(author.Name));

    private string Series => string.Create(CultureInfo.InvariantCulture, $"{report.Series} No. {report.Number}");

    private static string Inverted(string name) =>
        Divide(name) is var (family, given) ? $"{family}, {given}" : name;

    private static string ApaName(string name) => Divide(name) is var (family, given)
        ? $"{family}, {string.Join(' ', given.Split(' ').Select(word => $"{word[0]}."))}"
        : name;

    private static (string Family, string Given)? Divide(string name) =>
        PersonName.Read(name)?.Divided is var (family, given) ? (PersonName.Lowered(family), given) : null;

    // Quotation marks in quotation marks are single.
    private static string Inner(string title) => title.Replace('“', '‘').Replace('”', '’');

    private static string Bare(string title) => title.TrimEnd('.', ' ');

    private static string Closed(string title) => title is [.., '?' or '!'] ? title : $"{Bare(title)}.";

    private static string Lead(string names) => names.Length == 0 ? "" : $"{Closed(names)} ";

    private static string Join(string[] names, string and = "and") => names switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)}, {and} {last}",
    };

    private string[] ChicagoNames() =>
    [
        .. report.Authors.Select((author, index) => index == 0 ? Inverted(author.Name) : author.Name),
    ];
}
