using Azure;
using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>The tables that hold the truth.</summary>
public sealed class ReportTables(TableServiceClient service)
{
    // The first version kept index rows in these tables; a blob is all that is needed to rebuild them.
    private static readonly string[] Former = ["reports", "contents", "citations", "ingestions"];

    /// <summary>The names of the tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["catalog", "parsedreports"];

    /// <summary>The state of each blob, the log, and the audit of removals.</summary>
    internal TableClient CatalogTable { get; } = service.GetTableClient(Names[0]);

    /// <summary>The reports and their notes.</summary>
    internal TableClient TextsTable { get; } = service.GetTableClient(Names[1]);

    /// <summary>Creates the missing tables.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public Task CreateAsync(CancellationToken ct) =>
        Task.WhenAll(CatalogTable.CreateIfNotExistsAsync(ct), TextsTable.CreateIfNotExistsAsync(ct));

    /// <summary>Deletes the tables of the first version.</summary>
    /// <exception cref="RequestFailedException">Storage failed.</exception>
    public async Task DeleteFormerAsync(CancellationToken ct)
    {
        var names = new List<string>();
        await foreach (var table in service.QueryAsync(cancellationToken: ct))
        {
            names.Add(table.Name);
        }

        foreach (var name in names.Intersect(Former))
        {
            await service.DeleteTableAsync(name, ct);
        }
    }
}
