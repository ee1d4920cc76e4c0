using WatchReports.Exporting;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>Look-ups as CSV, one row a citation. The columns have the names of the properties in JSON.</summary>
internal static class LookupTable
{
    private static readonly CsvTable<(int Number, LookupItem Item)> Table = new(
        ("number", row => row.Number),
        ("raw", row => row.Item.Raw),
        ("start", row => row.Item.Start),
        ("end", row => row.Item.End),
        ("status", row => CsvTables.KebabCase(row.Item.Status)),
        ("via", row => row.Item.Via),
        ("reason", row => row.Item.Reason),
        ("title", row => row.Item.Parsed?.Title),
        ("publication", row => row.Item.Parsed?.Publication),
        ("date", row => row.Item.Parsed?.Date),
        ("works", row => row.Item.Works.Select(work => work.Id)),
        ("uses", row => row.Item.Works.Sum(work => work.Uses.Count)),
        ("reports", row => row.Item.Works.SelectMany(work => work.Uses).Select(use => use.Report).Distinct()),
        ("near", row => Nearest(row.Item)?.Work.Id),
        ("nearTitle", row => Nearest(row.Item)?.Work.Title),
        ("nearPublication", row => Nearest(row.Item)?.Work.Publication),
        ("nearDate", row => Nearest(row.Item)?.Work.Date),
        ("similarity", row => Nearest(row.Item)?.Similarity));

    /// <summary>Answers the table as a file to save.</summary>
    /// <param name="items">The citations in the order of the text.</param>
    public static Answer Answer(IEnumerable<LookupItem> items) => new ExportAnswer(
        Table.Write(items.Select((item, index) => (index + 1, item))), WorkFormat.Csv, "look-up");

    private static NearWork? Nearest(LookupItem item) => item.Near is [var nearest, ..] ? nearest : null;
}
