using System.Text;
using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;
using WatchReports.Http;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Answers charts as files.</summary>
/// <param name="replica">Answers the questions.</param>
/// <param name="series">The words of the owner.</param>
public sealed class PlotPages(ReportReplica replica, SeriesDescription series)
{
    /// <summary>Answers a chart of the whole series; null where no chart has the name.</summary>
    public async Task<IResult?> SeriesAsync(HttpRequest request, string file)
    {
        var (name, extension) = Divide(file);
        Func<ReplicaView, YearChart>? draw = name switch
        {
            "reports-by-year" => view => YearChart.OfReports(view.Reports.CountByYear()),
            "sources-by-year" => view => YearChart.OfSources(view.Works.CountByYear()),
            _ => null,
        };
        return draw is null || !IsKnown(extension)
            ? null
            : Answer(request, await replica.ListAsync(request, draw), name, extension);
    }

    /// <summary>Answers a chart of a publication; null where no cited publication or no chart has the name.</summary>
    public async Task<IResult?> PublicationAsync(HttpRequest request, string slug, string file)
    {
        var (name, extension) = Divide(file);
        Func<ReplicaView, Publication, YearChart>? draw = name switch
        {
            "by-year" => (_, found) => YearChart.OfPublication(found),
            "by-report-year" => (view, found) => YearChart.OfCitingReports(
                found, view.Works.CountByReportYear(found.Slug)),
            _ => null,
        };
        if (draw is null || !IsKnown(extension) || Identifier.Parse(slug) is not { } key)
        {
            return null;
        }

        var chart = await replica.FindAsync(request, view =>
            view.Works.FindPublication(key) is { } found && found.Slug == key ? draw(view, found) : null);
        return chart is null ? null : Answer(request, chart, $"{key}-{name}", extension);
    }

    private Answer Answer(HttpRequest request, YearChart chart, string name, string extension)
    {
        if (extension == "csv")
        {
            var table = new CsvTable<YearRow>(
            [
                ("year", row => row.Year),
                .. chart.Units.Select((unit, index) => (unit, (Func<YearRow, object?>)(row => row.Counts[index]))),
            ]);
            return new ExportAnswer(table.Write(chart.Rows), WorkFormat.Csv, name);
        }

        request.HttpContext.Response.Headers.ContentSecurityPolicy = YearDrawing.Policy;
        var drawing = YearDrawing.File(chart, ChartCitation.SourceOf(chart, Visit.Of(request, series)));
        return new Answer(Encoding.UTF8.GetBytes(drawing), StatusCodes.Status200OK, "image/svg+xml");
    }

    private static (string Name, string Extension) Divide(string file) =>
        (Path.GetFileNameWithoutExtension(file), Path.GetExtension(file).TrimStart('.'));

    private static bool IsKnown(string extension) => extension is "svg" or "csv";
}
