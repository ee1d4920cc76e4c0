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
internal sealed class BrokenOperation(AzuriteFixture azurite)
{
    public const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";
    public const string Rodong = "“Another Title,” Rodong Sinmun, January 5, 2020";
    public const string See = "See, note [1].";

    // More would keep the tests of other classes waiting.
    private const int BreaksAtOnce = 3;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Stores two blobs that hold one report.</summary>
    public static async Task PutTwoHoldersAsync(Library library)
    {
        await library.PutAsync("a.txt", TextOf(1, 1, Kcna), Ct);
        await library.PutAsync("b.txt", TextOf(1, 2, Rodong), Ct);
    }

    /// <summary>A version of a small report.</summary>
    public static string TextOf(int number, int version, params string[] notes) =>
        Library.Text(number, $"May {version}, 2020", notes);

    /// <summary>Breaks the operation at each call.</summary>
    /// <param name="setUp">Makes the old state.</param>
    /// <param name="change">Changes the blobs, without faults.</param>
    /// <param name="act">The operation that is broken.</param>
    /// <param name="leftOut">
    /// Calls that are alike; only the first, a middle one and the last of them are broken.
    /// </param>
    public async Task BreakAsync(
        Func<Library, Task> setUp,
        Func<Library, Task> change,
        Func<Library, Task> act,
        Func<string, bool>? leftOut = null)
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
            from call in broken from fault in Fault.Of(call) select (fault, call),
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
