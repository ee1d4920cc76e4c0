using System.Globalization;
using Azure.Data.Tables;
using WatchReports.Storage;
using Xunit;

namespace WatchReports.Tests.Storage;

/// <summary>
/// Breaks an operation at each of its storage calls. After each fault a reader sees the old or the new version of
/// each blob whole; one repetition or one reconcile brings the catalog up to the blobs; and the sweep that is due
/// leaves nothing behind.
/// </summary>
public sealed class FaultTests(AzuriteFixture azurite)
{
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";
    private const string Rodong = "“Another Title,” Rodong Sinmun, January 5, 2020";
    private const string See = "See, note [1].";

    // More would keep the tests of other classes waiting.
    private const int BreaksAtOnce = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_new_report_survives_a_fault_at_every_call() => BreakAsync(
        _ => Task.CompletedTask,
        library => library.UploadAsync("a.txt", Text(1, 1, Kcna), Ct),
        library => library.Ingestor.IngestAsync("a.txt", Ct));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    public Task A_version_with_other_notes_survives_a_fault_at_every_call(int before, int after) => BreakAsync(
        library => library.PutAsync("a.txt", Text(1, 1, [.. Enumerable.Repeat(Kcna, before)]), Ct),
        library => library.UploadAsync("a.txt", Text(1, 2, [.. Enumerable.Repeat(Rodong, after)]), Ct),
        library => library.Ingestor.IngestAsync("a.txt", Ct));

    [Fact]
    public Task A_blob_that_takes_over_the_report_of_another_survives_a_fault_at_every_call() => BreakAsync(
        async library =>
        {
            await library.PutAsync("a.txt", Text(1, 1, Kcna), Ct);
            await library.PutAsync("b.txt", Text(2, 1, Kcna), Ct);
        },
        library => library.UploadAsync("b.txt", $"{Text(1, 2, Rodong)}\n\n{Text(2, 2, Rodong, See)}", Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task A_later_blob_of_a_report_survives_a_fault_at_every_call() => BreakAsync(
        library => library.PutAsync("a.txt", Text(1, 1, Kcna), Ct),
        library => library.UploadAsync("b.txt", Text(1, 2, Rodong), Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task An_earlier_blob_counts_again_after_a_drop_with_a_fault_at_every_call() => BreakAsync(
        PutTwoHoldersAsync,
        library => library.UploadAsync("b.txt", Text(2, 3, Rodong), Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task An_earlier_blob_counts_again_after_a_deletion_with_a_fault_at_every_call() => BreakAsync(
        PutTwoHoldersAsync,
        library => library.Container.DeleteBlobAsync("b.txt", cancellationToken: Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task The_deletion_of_a_report_survives_a_fault_at_every_call() => BreakAsync(
        PutTwoHoldersAsync,
        _ => Task.CompletedTask,
        library => library.Removal.RemoveAsync("watch-report-1", Ct));

    [Fact]
    public Task The_deletion_of_a_report_whose_newer_version_waits_survives_a_fault_at_every_call() => BreakAsync(
        library => library.PutAsync("a.txt", Text(1, 1, Kcna), Ct),
        library => library.UploadAsync("a.txt", Text(1, 2, Rodong), Ct),
        library => library.Removal.RemoveAsync("watch-report-1", Ct));

    [Fact]
    public Task The_deletion_of_a_report_that_is_delivered_meanwhile_survives_a_fault_at_every_call() => BreakAsync(
        library => library.PutAsync("a.txt", Text(1, 1, Kcna), Ct),
        _ => Task.CompletedTask,
        async library =>
        {
            using var other = library.Join();
            // The blob comes back, and is delivered, before the deletion commits.
            library.Requests.Before = async (_, message) =>
            {
                if (message.Request.Method == Azure.Core.RequestMethod.Post)
                {
                    await other.UploadAsync("a.txt", Text(1, 2, Rodong), Ct);
                    await other.Ingestor.IngestAsync("a.txt", Ct);
                }
            };
            await library.Removal.RemoveAsync("watch-report-1", Ct);
        });

    [Fact]
    public Task A_poison_message_survives_a_fault_at_every_call() => BreakAsync(
        library => library.PutAsync("a.txt", Text(1, 1, Kcna), Ct),
        library => library.UploadAsync("a.txt", Text(1, 2, Rodong), Ct),
        library => library.Ingestor.PoisonAsync("a.txt", null, "storage was down.", Ct));

    [Fact]
    public Task A_reconcile_survives_a_fault_at_every_call() => BreakAsync(
        async library =>
        {
            await library.PutAsync("changed.txt", Text(1, 1, Kcna), Ct);
            await library.PutAsync("gone.txt", Text(2, 1, Kcna), Ct);
            await library.PutAsync("texts.txt", Text(3, 1, Kcna), Ct);
            await library.PutAsync("texts.txt", Text(3, 2, Rodong), Ct);
            library.Time.Ahead = TimeSpan.FromHours(2);
        },
        async library =>
        {
            await library.UploadAsync("changed.txt", $"{Text(1, 2, Rodong)}\n\n{Text(2, 2, Kcna)}", Ct);
            await library.UploadAsync("new.txt", $"{Text(4, 2, Kcna)}\n\n{Text(5, 2, See)}\n\n{Text(6, 2)}", Ct);
            await library.Container.DeleteBlobAsync("gone.txt", cancellationToken: Ct);
        },
        library => library.ReconcileAsync(Ct),
        faults: Fault.Fewest);

    [Fact]
    public Task A_blob_that_becomes_unreadable_survives_a_fault_at_every_call() => BreakAsync(
        PutTwoHoldersAsync,
        library => library.UploadAsync("b.txt", "A letter, and no report.", Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task Many_reports_that_become_twenty_survive_a_fault_at_every_call() => BreakAsync(
        library => library.PutAsync("a.txt", Texts(120, 1), Ct),
        library => library.UploadAsync("a.txt", Texts(20, 2), Ct),
        library => library.Ingestor.IngestAsync("a.txt", Ct),
        // The writes of the texts are alike: the first, one in the middle and the last represent all of them.
        leftOut: line => line.EndsWith("$batch", StringComparison.Ordinal),
        faults: Fault.Fewest);

    private static async Task PutTwoHoldersAsync(Library library)
    {
        await library.PutAsync("a.txt", Text(1, 1, Kcna), Ct);
        await library.PutAsync("b.txt", Text(1, 2, Rodong), Ct);
    }

    private static string Text(int number, int version, params string[] notes) =>
        Library.Text(number, $"May {version}, 2020", notes);

    private static string Texts(int count, int version) =>
        string.Join("\n\n", Enumerable.Range(1, count).Select(number => Text(number, version, Kcna)));

    /// <param name="setUp">Makes the old state.</param>
    /// <param name="change">Changes the blobs, without faults.</param>
    /// <param name="act">The operation that is broken.</param>
    /// <param name="faults">The kinds of fault.</param>
    /// <param name="leftOut">
    /// Calls that are alike; only the first, a middle one and the last of them are broken.
    /// </param>
    private async Task BreakAsync(
        Func<Library, Task> setUp,
        Func<Library, Task> change,
        Func<Library, Task> act,
        Func<string, bool>? leftOut = null,
        IReadOnlyList<Fault>? faults = null)
    {
        var calls = await CountAsync(setUp, change, act);
        Assert.True(calls.Count > 1, "The operation makes no storage calls.");
        int[] all = [.. Enumerable.Range(1, calls.Count)];
        int[] alike = [.. all.Where(call => leftOut?.Invoke(calls[call - 1]) == true)];
        int[] broken = alike.Length == 0
            ? all
            : [.. all.Except(alike), alike[0], alike[alike.Length / 2], alike[^1]];
        // Each break has an account of its own, and waits for Azurite most of the time.
        await Parallel.ForEachAsync(
            from fault in faults ?? Fault.Main from call in broken select (fault, call),
            new ParallelOptions { MaxDegreeOfParallelism = BreaksAtOnce, CancellationToken = Ct },
            async (each, _) =>
            {
                var (fault, call) = each;
                try
                {
                    await BreakAsync(setUp, change, act, fault, call);
                }
                catch (Exception e) when (!Ct.IsCancellationRequested)
                {
                    throw new InvalidOperationException(
                        string.Create(CultureInfo.InvariantCulture, $"{fault.Name} call {call}, {calls[call - 1]}"), e);
                }
            });
    }

    private async Task<IReadOnlyList<string>> CountAsync(
        Func<Library, Task> setUp, Func<Library, Task> change, Func<Library, Task> act)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await setUp(library);
        await change(library);
        using var process = library.Join();
        await act(process);
        return [.. process.Requests.Lines];
    }

    private async Task BreakAsync(
        Func<Library, Task> setUp, Func<Library, Task> change, Func<Library, Task> act, Fault fault, int call)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await setUp(library);
        var old = await PlainCatalog.CheckAsync(library, Ct);
        await change(library);
        using (var process = library.Join(fault.Retries))
        {
            (process.Requests.FailAt, process.Requests.LosesAnswer, process.Requests.Stops) =
                (call, fault.LosesAnswer, fault.Stops);
            try
            {
                await act(process);
            }
            catch (Exception e) when (e is ProcessStoppedException or IOException or AggregateException)
            {
                // The caller repeats the operation, or the reconcile does.
            }
        }

        var seen = await PlainCatalog.CheckAsync(library, Ct);
        var blobs = await HashesAsync(library);
        Assert.All(seen, blob => Assert.True(
            blob.Value == old.GetValueOrDefault(blob.Key) || blob.Value == blobs.GetValueOrDefault(blob.Key)));
        if (call % 2 == 0)
        {
            // One more delivery of each blob that the operation may have touched.
            foreach (var blob in old.Keys.Union(blobs.Keys))
            {
                await library.Ingestor.IngestAsync(blob, Ct);
            }
        }
        else
        {
            await library.ReconcileAsync(Ct);
        }

        Assert.Equal(
            (await HashesAsync(library)).OrderBy(blob => blob.Key, StringComparer.Ordinal),
            (await PlainCatalog.CheckAsync(library, Ct)).OrderBy(blob => blob.Key, StringComparer.Ordinal));
        library.Time.Ahead += TimeSpan.FromHours(3);
        await library.ReconcileAsync(Ct);
        await AssertSweptAsync(library);
    }

    /// <summary>The SHA-256 of each blob in the container.</summary>
    private static async Task<Dictionary<string, string>> HashesAsync(Library library)
    {
        var hashes = new Dictionary<string, string>();
        await foreach (var blob in library.Container.GetBlobsAsync(cancellationToken: Ct))
        {
            var content = await library.Container.GetBlobClient(blob.Name).DownloadContentAsync(Ct);
            hashes[blob.Name] = Convert.ToHexStringLower(
                System.Security.Cryptography.SHA256.HashData(content.Value.Content));
        }

        return hashes;
    }

    private static async Task AssertSweptAsync(Library library)
    {
        var referred = new List<string>();
        await foreach (var row in library.Catalog.ListAsync(Ct))
        {
            Assert.Null(row.Entry.Latest);
            referred.AddRange(row.Entry.Reports.Select(
                report => ReportTexts.PartitionOf(report, row.Entry.Generation!)));
        }

        var rows = library.Tables.TextsTable.QueryAsync<TableEntity>(select: ["PartitionKey"], cancellationToken: Ct);
        var partitions = await rows.Select(row => row.PartitionKey).Distinct().ToListAsync(Ct);
        Assert.Equal(referred.Order(StringComparer.Ordinal), partitions.Order(StringComparer.Ordinal));
        await PlainCatalog.CheckAsync(library, Ct);
    }
}
