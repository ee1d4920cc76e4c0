using System.Text.Json;
using WatchReports.Model;

namespace WatchReports.Exporting;

/// <summary>The tables that come as CSV. The columns have the names of the properties in JSON.</summary>
internal static class CsvTables
{
    /// <summary>Works; the pages only where the works are those of one report.</summary>
    public static CsvTable<ExportedWork> Works { get; } = new(
        ("id", row => row.Work.Id),
        ("kind", row => row.Work.Kind is { } kind ? KebabCase(kind) : null),
        ("title", row => row.Work.Title),
        ("publication", row => row.Work.Publication),
        ("publisher", row => row.Work.Publisher),
        ("number", row => row.Work.Number),
        ("date", row => row.Work.Date),
        ("issued", row => row.Work.Issued),
        ("language", row => row.Work.Language),
        ("authors", row => row.Work.Authors),
        ("pages", row => row.Pages is { Last: { } last } pages ? $"{pages.First}–{last}" : row.Pages?.First),
        ("url", row => row.Work.Url),
        ("doi", row => row.Doi),
        ("accessed", row => row.Work.Accessed),
        ("uses", row => row.Work.Uses.Count),
        ("reports", row => row.Work.Uses.Select(use => use.Report).Distinct()));

    /// <summary>Reports.</summary>
    public static CsvTable<ReportSummary> Reports { get; } = new(
        ("id", report => report.Id),
        ("series", report => report.Series),
        ("number", report => report.Number),
        ("date", report => report.Date),
        ("posted", report => report.Posted),
        ("title", report => report.Title),
        ("authors", report => report.Authors),
        ("paragraphs", report => report.Paragraphs),
        ("notes", report => report.Notes),
        ("citations", report => report.Citations),
        ("diagnostics", report => report.Diagnostics),
        ("updated", report => report.Updated),
        ("match", report => report.Match?.Sentence));

    /// <summary>Publications.</summary>
    public static CsvTable<Publication> Publications { get; } = new(
        ("name", publication => publication.Name),
        ("slug", publication => publication.Slug),
        ("works", publication => publication.Works),
        ("uses", publication => publication.Uses),
        ("first", publication => publication.First),
        ("last", publication => publication.Last));

    /// <summary>Ingestions, with the number of their diagnostics.</summary>
    public static CsvTable<Ingestion> Ingestions { get; } = new(
        ("blob", ingestion => ingestion.Blob),
        ("status", ingestion => KebabCase(ingestion.Status)),
        ("updated", ingestion => ingestion.Updated),
        ("modified", ingestion => ingestion.Modified),
        ("reports", ingestion => ingestion.Reports),
        ("superseded", ingestion => ingestion.Superseded),
        ("removed", ingestion => ingestion.Removed),
        ("diagnostics", ingestion => ingestion.Diagnostics.Count + (ingestion.MoreDiagnostics ?? 0)),
        ("codes", ingestion => ingestion.Diagnostics.Select(diagnostic => diagnostic.Code).Distinct()),
        ("etag", ingestion => ingestion.Etag),
        ("sha256", ingestion => ingestion.Sha256));

    /// <summary>A value as JSON has it: <c>not-found</c>.</summary>
    public static string KebabCase(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
