using System.Text.Json;
using WatchReports.Model;
using WatchReports.Replica;

namespace WatchReports.Http;

/// <summary>One line of the export of everything, with a report or a work.</summary>
/// <param name="Report">A report, as <c>GET reports/{id}</c> answers it.</param>
/// <param name="Work">A work, as <c>GET citations</c> lists it, with every use.</param>
public sealed record ExportLine(Report? Report = null, Work? Work = null)
{
    /// <summary>Every report and then every work of a state, each the newest first.</summary>
    internal static IEnumerable<byte[]> WriteAll(ReplicaView view)
    {
        var summaries = Pages.ReadAll((length, next) => view.Reports.List(new ReportFilter(), length, next));
        var works = Pages.ReadAll((length, next) => view.Works.List(new WorkFilter(), length, next));
        return summaries.Select(summary => new ExportLine(Report: view.Reports.Find(summary.Id)))
            .Concat(works.Select(work => new ExportLine(Work: work)))
            .Select(byte[] (line) =>
                [.. JsonSerializer.SerializeToUtf8Bytes(line, ReportsJson.Readable.ExportLine), (byte)'\n']);
    }
}
