using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>Kills an Azurite that keeps a journal of its changes.</summary>
public sealed class JournalTests : IDisposable
{
    private const int Writers = 3;
    private const int Rows = 12;
    // With texts of 30,000 characters Azurite saves, and shortens its journal, several times in each run.
    private const int TextLength = 30_000;
    private static readonly int Kills = (int)Soak.Times(4);

    // A kill and the next start take three seconds on an idle machine.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("journal");
    private readonly CancellationTokenSource limit = new(Limit);

    private CancellationToken Ct => limit.Token;

    private AzuriteOptions Options => new() { Folder = folder.FullName };

    [Fact]
    public async Task What_Azurite_acknowledged_is_there_after_a_kill_and_a_transaction_is_there_as_a_whole()
    {
        var writers = Enumerable.Range(1, Writers)
            .Select(number => new Writer($"writer{number}", number, Ct))
            .ToArray();
        var random = new Random(22);
        for (var kill = 1; kill <= Kills; kill++)
        {
            limit.CancelAfter(Limit);
            await using var azurite = await AzuriteProcess.StartAsync(Options, Ct);
            foreach (var writer in writers)
            {
                await writer.CheckAsync(azurite.ConnectionString);
            }

            var writing = writers.Select(writer => writer.WriteAsync(azurite.ConnectionString)).ToArray();
            await Task.Delay(random.Next(1500), Ct);
            Kill(azurite);
            await Task.WhenAll(writing);
        }

        // A stop saves, so the next start reads no journal.
        await using (await AzuriteProcess.StartAsync(Options, Ct))
        {
        }

        Assert.Empty(folder.EnumerateFiles("*.journal.*"));
        await using var last = await AzuriteProcess.StartAsync(Options, Ct);
        foreach (var writer in writers)
        {
            await writer.CheckAsync(last.ConnectionString);
        }
    }

    [Fact]
    public async Task A_line_that_the_kill_cut_off_is_left_out_and_a_damaged_line_is_named()
    {
        string connection;
        await using (var azurite = await AzuriteProcess.StartAsync(Options, Ct))
        {
            connection = azurite.ConnectionString;
            await new TableClient(connection, "kept").CreateAsync(Ct);
            await new TableClient(connection, "cut").CreateAsync(Ct);
            Kill(azurite);
        }

        var journal = Assert.Single(folder.GetFiles("__azurite_db_table__.json.journal.*"));
        var text = await File.ReadAllTextAsync(journal.FullName, Ct);
        await File.WriteAllTextAsync(journal.FullName, text[..^1], Ct);
        await using (var azurite = await AzuriteProcess.StartAsync(Options, Ct))
        {
            var tables = await new TableServiceClient(azurite.ConnectionString).QueryAsync(cancellationToken: Ct)
                .Select(table => table.Name).ToListAsync(Ct);
            Assert.Equal(["kept"], tables);
            await new TableClient(azurite.ConnectionString, "next").CreateAsync(Ct);
            Kill(azurite);
        }

        journal = Assert.Single(folder.GetFiles("__azurite_db_table__.json.journal.*"));
        await File.WriteAllTextAsync(journal.FullName, "[[\"drop\"\n", Ct);
        var error = await Assert.ThrowsAsync<StartException>(() => AzuriteProcess.StartAsync(Options, Ct));
        Assert.Contains($"line 1 of {journal.FullName} is damaged", error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        limit.Dispose();
        folder.Delete(recursive: true);
    }

    private static void Kill(AzuriteProcess azurite)
    {
        using var process = System.Diagnostics.Process.GetProcessById(azurite.Id);
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>
    /// Writes to a table and a container of its own, and knows what Azurite must hold: the acknowledged state, or the
    /// state after the one change whose answer did not come.
    /// </summary>
    private sealed class Writer(string name, int seed, CancellationToken ct)
    {
        private readonly Random random = new(seed);
        private readonly Dictionary<string, int> entities = [];
        private readonly Dictionary<string, int> blobs = [];
        private Action? pending;
        private int value;
        private bool created;

        public async Task WriteAsync(string connection)
        {
            // A second try would hide that the first try had no answer.
            var table = new TableClient(connection, name, new TableClientOptions { Retry = { MaxRetries = 0 } });
            var container = new BlobContainerClient(
                connection, name, new BlobClientOptions { Retry = { MaxRetries = 0 } });
            try
            {
                if (!created)
                {
                    await table.CreateIfNotExistsAsync(ct);
                    await container.CreateIfNotExistsAsync(cancellationToken: ct);
                    created = true;
                }

                while (true)
                {
                    await ChangeAsync(table, container);
                    pending!();
                    pending = null;
                }
            }
            catch (Exception e) when (e is RequestFailedException { Status: 0 } or AggregateException)
            {
                // Azurite was killed.
            }
        }

        public async Task CheckAsync(string connection)
        {
            if (!created)
            {
                return;
            }

            var table = new TableClient(connection, name);
            var container = new BlobContainerClient(connection, name);
            var storedEntities = await table.QueryAsync<TableEntity>(cancellationToken: ct)
                .ToDictionaryAsync(row => row.RowKey, row => row.GetInt32("Value")!.Value, cancellationToken: ct);
            var storedBlobs = new Dictionary<string, int>();
            await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, null, ct))
            {
                var content = await container.GetBlobClient(blob.Name).DownloadContentAsync(ct);
                storedBlobs[blob.Name] = int.Parse(
                    content.Value.Content.ToString(), System.Globalization.CultureInfo.InvariantCulture);
            }

            if (!(Same(entities, storedEntities) && Same(blobs, storedBlobs)))
            {
                pending?.Invoke();
            }

            pending = null;
            Assert.Equal(entities.OrderBy(pair => pair.Key), storedEntities.OrderBy(pair => pair.Key));
            Assert.Equal(blobs.OrderBy(pair => pair.Key), storedBlobs.OrderBy(pair => pair.Key));
        }

        private static bool Same(Dictionary<string, int> one, Dictionary<string, int> other) =>
            one.Count == other.Count && !one.Except(other).Any();

        private async Task ChangeAsync(TableClient table, BlobContainerClient container)
        {
            value++;
            var now = value;
            var key = $"key{random.Next(Rows)}";
            switch (random.Next(6))
            {
                case 0:
                    pending = () => blobs[key] = now;
                    await container.GetBlobClient(key).UploadAsync(BinaryData.FromString($"{now}"), true, ct);
                    break;
                case 1:
                    pending = () => blobs.Remove(key);
                    await container.GetBlobClient(key).DeleteIfExistsAsync(cancellationToken: ct);
                    break;
                case 2:
                    pending = () => entities.Remove(key);
                    await table.DeleteEntityAsync(name, key, ETag.All, ct);
                    break;
                case 3:
                    var mode = random.Next(2) == 0 ? TableUpdateMode.Merge : TableUpdateMode.Replace;
                    pending = () => entities[key] = now;
                    await table.UpsertEntityAsync(Entity(key, now), mode, ct);
                    break;
                case 4:
                    // The last action fails, so that Azurite takes back the others.
                    pending = () => { };
                    TableTransactionAction[] actions =
                    [
                        .. AnyRows(3).Select(row => Upsert(row, -now)),
                        new(TableTransactionActionType.UpdateReplace, Entity("absent", now), ETag.All),
                    ];
                    await Assert.ThrowsAnyAsync<RequestFailedException>(
                        () => table.SubmitTransactionAsync(actions, ct));
                    break;
                default:
                    var rows = AnyRows(8);
                    pending = () => rows.ForEach(row => entities[row] = now);
                    await table.SubmitTransactionAsync(rows.Select(row => Upsert(row, now)), ct);
                    break;
            }
        }

        private List<string> AnyRows(int count) =>
            [.. Enumerable.Range(0, Rows).OrderBy(_ => random.Next()).Take(count).Select(row => $"key{row}")];

        private TableTransactionAction Upsert(string row, int now) =>
            new(TableTransactionActionType.UpsertReplace, Entity(row, now));

        private TableEntity Entity(string row, int now) =>
            new(name, row) { ["Value"] = now, ["Text"] = new string('x', TextLength) };
    }
}
