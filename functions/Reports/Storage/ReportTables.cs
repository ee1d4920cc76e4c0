using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>The tables that reports are kept in.</summary>
/// <param name="service">The table endpoint of the account.</param>
/// <param name="prefix">Prefix of each table name; letters and digits, beginning with a letter.</param>
public sealed class ReportTables(TableServiceClient service, string prefix = "")
{
    /// <summary>The names of all tables, without a prefix.</summary>
    public static IReadOnlyList<string> Names { get; } = ["reports", "contents", "citations", "ingestions"];

    /// <summary>Which reports there are, from which blobs, and which generations of them are hidden.</summary>
    internal TableClient Reports { get; } = service.GetTableClient(prefix + "reports");

    /// <summary>The whole of each report, as JSON.</summary>
    internal TableClient Contents { get; } = service.GetTableClient(prefix + "contents");

    /// <summary>The index from works, publications and title words to the reports that cite them.</summary>
    internal TableClient Citations { get; } = service.GetTableClient(prefix + "citations");

    /// <summary>The ingestion record of each upload.</summary>
    internal TableClient Ingestions { get; } = service.GetTableClient(prefix + "ingestions");

    /// <summary>Creates the missing tables.</summary>
    public Task CreateAsync(CancellationToken ct) =>
        Task.WhenAll(
            new[] { Reports, Contents, Citations, Ingestions }.Select(table => table.CreateIfNotExistsAsync(ct)));
}
