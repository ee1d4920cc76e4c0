using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Data.Sqlite;
using WatchReports.Replica;
using WatchReports.Storage;
using WatchReports.Tests.Storage;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>A replica heals by itself after damage to its file, to the log and to the tables.</summary>
public sealed class ReplicaTests(AzuriteFixture azurite)
{
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";
    private const int ManyCommits = 2_500;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_replica_that_is_stopped_at_any_call_of_a_refresh_is_whole_and_goes_on()
    {
        for (var call = 1; ; call++)
        {
            using var library = await Library.CreateAsync(azurite, Ct);
            using var reader = library.Join();
            await PutAsync(library, 1, 3);
            await PlainCatalog.CheckAsync(reader, Ct);
            await PutAsync(library, 2, 4);
            reader.Requests.Reset();
            (reader.Requests.FailAt, reader.Requests.Stops) = (call, true);
            var stopped = false;
            try
            {
                await PlainCatalog.CheckAsync(reader, Ct);
            }
            catch (ProcessStoppedException)
            {
                stopped = true;
            }

            reader.Requests.Reset();
            using var next = reader.NewReplica(new ReplicaOptions { Folder = reader.Folder });
            Assert.Equal(5, await next.ReadAsync(CountReports, Ct));
            Assert.Equal(5, await reader.ReadAsync(CountReports, Ct));
            if (!stopped)
            {
                Assert.True(call > 3, "The refresh was never stopped.");
                return;
            }
        }
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("cut")]
    [InlineData("overwritten")]
    [InlineData("empty")]
    [InlineData("edition")]
    [InlineData("gone")]
    public async Task A_file_that_cannot_be_used_is_built_again(string damage)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutAsync(library, 1, 9);
        var folder = Directory.CreateTempSubdirectory("replica");
        using (var first = library.NewReplica(new ReplicaOptions { Folder = folder.FullName }))
        {
            Assert.Equal(9, await first.ReadAsync(CountReports, Ct));
        }

        Damage(Path.Combine(folder.FullName, "replica-0.db"), damage);

        using var second = library.NewReplica(new ReplicaOptions { Folder = folder.FullName });
        Assert.Equal(9, await second.ReadAsync(CountReports, Ct));
        second.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_damaged_while_it_is_used_is_built_again()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutAsync(library, 1, 40);
        Assert.Equal(40, await library.ReadAsync(CountReports, Ct));
        foreach (var suffix in new[] { "", "-wal", "-shm" })
        {
            Damage(Path.Combine(library.Folder, $"replica-0.db{suffix}"), "overwritten");
        }

        await PutAsync(library, 41, 1);

        Assert.Equal(41, await library.ReadAsync(CountReports, Ct));
        await PlainCatalog.CheckAsync(library, Ct);
    }

    [Fact]
    public async Task A_replica_that_is_thousands_of_commits_behind_catches_up()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var reader = library.Join();
        await PutAsync(library, 1, 1);
        await PlainCatalog.CheckAsync(reader, Ct);
        // 10,000 commits: SOAK=4.
        await CommitManyAsync(library, (int)Soak.Times(ManyCommits));

        Assert.Equal(1, await reader.ReadAsync(CountReports, Ct));
        var last = await library.Catalog.ReadSequenceAsync(Ct);
        Assert.Equal(
            last.Number,
            (await reader.ReadAsync(view => view.Ingestions.List(new IngestionFilter(), 100, null), Ct))
                .Items.Max(Sequence));

        long Sequence(WatchReports.Model.Ingestion ingestion) =>
            long.TryParse(ingestion.Sha256, out var number) ? number : 0;
    }

    [Fact]
    public async Task A_replica_whose_log_was_trimmed_is_built_from_the_rows()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var reader = library.Join();
        await PutAsync(library, 1, 3);
        await PlainCatalog.CheckAsync(reader, Ct);
        await PutAsync(library, 2, 3);
        await library.Container.DeleteBlobAsync("1.txt", cancellationToken: Ct);
        await library.Ingestor.IngestAsync("1.txt", Ct);
        library.Time.Ahead = TimeSpan.FromHours(2);
        await library.Sweep.RunAsync(Ct);

        Assert.Equal(3, (await PlainCatalog.CheckAsync(reader, Ct)).Count);
        Assert.Single((await library.Catalog.ReadLogAsync(1, Ct)).Entries);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Lost_tables_are_rebuilt_from_the_blobs(bool catalog, bool texts)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var reader = library.Join();
        await PutAsync(library, 1, 3);
        await PlainCatalog.CheckAsync(reader, Ct);
        foreach (var table in new[] { (catalog, library.Tables.CatalogTable), (texts, library.Tables.TextsTable) })
        {
            if (table.Item1)
            {
                await table.Item2.DeleteAsync(Ct);
            }
        }

        if (catalog)
        {
            Assert.False(await reader.ReadAsync(view => view.IsComplete, Ct));
        }

        using var stranger = library.Join();
        await library.ReconcileAsync(Ct);

        Assert.Equal(3, (await PlainCatalog.CheckAsync(library, Ct)).Count);
        Assert.Equal(3, (await PlainCatalog.CheckAsync(reader, Ct)).Count);
        Assert.Equal(3, (await PlainCatalog.CheckAsync(stranger, Ct)).Count);
        Assert.True(await reader.ReadAsync(view => view.IsComplete, Ct));
    }

    [Fact]
    public async Task A_catalog_that_went_back_to_an_older_copy_is_followed()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var reader = library.Join();
        await PutAsync(library, 1, 3);
        var copy = await library.Tables.CatalogTable.QueryAsync<TableEntity>(cancellationToken: Ct).ToListAsync(Ct);
        await PutAsync(library, 3, 2);
        await library.Container.DeleteBlobAsync("1.txt", cancellationToken: Ct);
        await library.Ingestor.IngestAsync("1.txt", Ct);
        Assert.Equal(3, (await PlainCatalog.CheckAsync(reader, Ct)).Count);
        await RestoreAsync(library, copy);

        Assert.Equal(3, (await PlainCatalog.CheckAsync(reader, Ct)).Count);
        Assert.Equal(["1.txt", "2.txt", "3.txt"], (await PlainCatalog.CheckAsync(reader, Ct)).Keys.Order());
        await PutAsync(library, 5, 4);
        await library.ReconcileAsync(Ct);
        Assert.Equal(
            ["2.txt", "3.txt", "4.txt", "5.txt", "6.txt", "7.txt", "8.txt"],
            (await PlainCatalog.CheckAsync(reader, Ct)).Keys.Order());
    }

    [Fact]
    public async Task A_report_whose_texts_are_missing_stops_no_other_report_and_is_read_again()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutAsync(library, 1, 3);
        var row = await library.Catalog.FindAsync("2.txt", Ct);
        await library.Texts.DeleteAsync(
            ReportTexts.PartitionOf("watch-report-2", row!.Entry.Generation!), Ct);

        Assert.Equal(2, await library.ReadAsync(CountReports, Ct));
        await Assert.ThrowsAsync<ReplicaNotReadyException>(
            () => library.ReadAsync(view => view.Reports.Find("watch-report-2"), Ct));
        library.Requests.Reset();
        await library.ReadAsync(CountReports, Ct);
        Assert.Equal(1, library.Requests.Sent);
        await library.ReconcileAsync(Ct);
        Assert.Equal(3, (await PlainCatalog.CheckAsync(library, Ct)).Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_instance_reads_a_copy_of_the_replica_if_there_is_a_sound_one(bool damaged)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        // A copy is worth its while above 500 reports.
        foreach (var numbers in Enumerable.Range(1, 520).Chunk(260))
        {
            var texts = numbers.Select(number => Library.Text(number, "May 1, 2020", Kcna));
            await library.UploadAsync($"{numbers[0]}.txt", string.Join("\n\n", texts), Ct);
            await library.Ingestor.IngestAsync($"{numbers[0]}.txt", Ct);
        }

        await library.Replica.SaveAsync(Ct);
        await library.Replica.SaveAsync(Ct);
        var service = library.Container.GetParentBlobServiceClient();
        var copies = service.GetBlobContainerClient(Snapshots.Container);
        var copy = Assert.Single(await copies.GetBlobsAsync(cancellationToken: Ct).ToListAsync(Ct));
        if (damaged)
        {
            await copies.GetBlobClient(copy.Name).UploadAsync(new BinaryData("no copy"), overwrite: true, Ct);
        }

        await library.PutAsync("b.txt", Library.Text(600, "May 1, 2020", Kcna), Ct);
        using var reader = library.Join();

        Assert.Equal(521, await reader.ReadAsync(CountReports, Ct));
        Assert.Equal(damaged, reader.Requests.Sent > 100);
    }

    [Fact]
    public async Task A_request_that_waits_too_long_for_the_replica_ends()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutAsync(library, 1, 1);
        using var reader = library.Join();
        using var replica = reader.NewReplica(
            new ReplicaOptions { Folder = reader.Folder, Wait = TimeSpan.FromMilliseconds(200) });
        var stalled = new TaskCompletionSource();
        reader.Requests.Before = (_, _) => stalled.Task;

        await Assert.ThrowsAsync<ReplicaNotReadyException>(() => replica.ReadAsync(CountReports, Ct));
        stalled.SetResult();
        Assert.Equal(1, await Poll.UntilAsync(
            "the replica is built",
            async ct =>
            {
                try
                {
                    return await replica.ReadAsync(CountReports, ct);
                }
                catch (ReplicaNotReadyException)
                {
                    return 0;
                }
            },
            count => count == 1));
    }

    [Fact]
    public async Task Answers_go_on_without_storage_only_as_long_as_the_setting_allows()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutAsync(library, 1, 1);
        using var reader = library.Join();
        using var replica = reader.NewReplica(
            new ReplicaOptions { Folder = reader.Folder, Staleness = TimeSpan.FromMinutes(5) });
        Assert.Equal(1, await replica.ReadAsync(CountReports, Ct));
        Assert.Null(replica.StaleSince);
        reader.Requests.Before = (_, _) => throw new IOException("Storage does not answer.");

        Assert.Equal(1, await replica.ReadAsync(CountReports, Ct));
        Assert.NotNull(replica.StaleSince);
        // A report that the replica lacks may have come meanwhile.
        await Assert.ThrowsAsync<IOException>(
            () => replica.ReadAsync(view => view.Reports.Find("watch-report-2"), Ct));
        library.Time.Ahead = TimeSpan.FromMinutes(6);
        await Assert.ThrowsAsync<IOException>(() => replica.ReadAsync(CountReports, Ct));
        reader.Requests.Reset();
        Assert.Equal(1, await replica.ReadAsync(CountReports, Ct));
        Assert.Null(replica.StaleSince);
    }

    [Fact]
    public async Task A_fresh_replica_answers_without_a_request_except_for_what_it_misses()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutAsync(library, 1, 1);
        using var reader = library.Join();
        using var replica = reader.NewReplica(
            new ReplicaOptions { Folder = reader.Folder, Freshness = TimeSpan.FromMinutes(1) });
        Assert.Equal(1, await replica.ReadAsync(CountReports, Ct));
        reader.Requests.Reset();

        Assert.Equal(1, await replica.ReadAsync(CountReports, Ct));
        Assert.Equal(0, reader.Requests.Sent);
        await PutAsync(library, 2, 1);
        Assert.NotNull(await replica.ReadAsync(view => view.Reports.Find("watch-report-2"), Ct));
    }

    [Fact]
    public async Task Requests_that_wait_share_one_look_at_the_log()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await PutAsync(library, 1, 1);
        using var reader = library.Join();
        await reader.ReadAsync(CountReports, Ct);
        reader.Requests.Reset();
        var stalled = new TaskCompletionSource();
        reader.Requests.Before = (number, _) => number == 1 ? stalled.Task : Task.CompletedTask;

        var first = reader.ReadAsync(CountReports, Ct);
        var others = Enumerable.Range(0, 50).Select(_ => reader.ReadAsync(CountReports, Ct)).ToArray();
        stalled.SetResult();
        await first;
        await Task.WhenAll(others);

        Assert.Equal(2, reader.Requests.Sent);
    }

    private static int CountReports(ReplicaView view)
    {
        var (count, cursor) = (0, (string?)null);
        do
        {
            var page = view.Reports.List(new ReportFilter(), 100, cursor);
            (count, cursor) = (count + page.Items.Count, page.Next);
        }
        while (cursor is not null);
        return count;
    }

    private static async Task PutAsync(Library library, int first, int count)
    {
        foreach (var number in Enumerable.Range(first, count))
        {
            await library.UploadAsync($"{number}.txt", Library.Text(number, $"May {count}, 2020", Kcna), Ct);
            await library.Ingestor.IngestAsync($"{number}.txt", Ct);
        }
    }

    private static void Damage(string path, string damage)
    {
        switch (damage)
        {
            case "garbage":
                File.WriteAllText(path, "This is no database.");
                break;
            case "cut":
                using (var file = File.OpenWrite(path))
                {
                    file.SetLength(file.Length / 2);
                }

                break;
            case "overwritten":
                using (var file = File.OpenWrite(path))
                {
                    file.Position = Math.Min(4096, file.Length / 2);
                    file.Write(new byte[(int)(file.Length - file.Position)]);
                }

                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "edition":
                using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
                {
                    connection.Open();
                    using var command = connection.CreateCommand();
                    command.CommandText = "PRAGMA user_version = 9999";
                    command.ExecuteNonQuery();
                }

                break;
            default:
                File.Delete(path);
                break;
        }
    }

    /// <summary>Commits changes of rejected blobs; the hash of each is the number of its commit.</summary>
    private static async Task CommitManyAsync(Library library, int commits)
    {
        for (var done = 0; done < commits; done += Catalog.MostChanges)
        {
            var rows = await library.Catalog.ListAsync(Ct)
                .Where(row => row.Entry.Blob.StartsWith("many", StringComparison.Ordinal))
                .ToDictionaryAsync(row => row.Entry.Blob, cancellationToken: Ct);
            var sequence = await library.Catalog.ReadSequenceAsync(Ct);
            var changes = Enumerable.Range(0, Catalog.MostChanges).Select(number => new Change(
                $"many{number:D2}",
                rows.GetValueOrDefault($"many{number:D2}"),
                new CatalogEntry
                {
                    Blob = $"many{number:D2}",
                    ETag = $"{done}",
                    Sha256 = $"{sequence.Number + number + 1}",
                }));
            Assert.NotNull(await library.Catalog.CommitAsync(sequence, [.. changes], Ct));
        }
    }

    private static async Task RestoreAsync(Library library, IReadOnlyList<TableEntity> copy)
    {
        var rows = await library.Tables.CatalogTable.QueryAsync<TableEntity>(cancellationToken: Ct).ToListAsync(Ct);
        foreach (var row in rows)
        {
            await library.Tables.CatalogTable.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, Ct);
        }

        foreach (var row in copy)
        {
            await library.Tables.CatalogTable.AddEntityAsync(row, Ct);
        }
    }
}
