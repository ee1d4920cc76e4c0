using System.Globalization;
using Azure;
using Xunit;

namespace WatchReports.Tests.Storage;

/// <summary>
/// Writers, deletions, readers and faults at random. The end equals that of one writer which reads the blobs in order,
/// and every state that a reader sees follows from one version of each blob.
/// </summary>
public sealed class StormTests(AzuriteFixture azurite)
{
    private const int Writers = 8;
    private const int StepsOfWriter = 6;
    private const int Reads = 8;
    private const int OneInFault = 12;
    private const int OneInStall = 6;
    private const int MostStall = 60;

    private static readonly string[] Blobs = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt"];
    private static readonly string[] Notes =
    [
        "“A Title in the News,” KCNA, January 3, 2020", "“Another Title,” Rodong Sinmun, January 5, 2020",
        "See, note [1].", "“A Third Title,” Yonhap, January 7, 2020",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    // 120 seeds: SOAK=20.
    [Fact]
    public async Task Writers_readers_and_faults_at_random_end_like_one_writer()
    {
        for (var seed = 1; seed <= Soak.Times(6); seed++)
        {
            try
            {
                await RunAsync(seed);
            }
            catch (Exception e) when (!Ct.IsCancellationRequested)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}"), e);
            }
        }
    }

    [Fact]
    public async Task Sixty_four_writers_in_eight_processes_all_succeed()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        Library[] processes = [.. Enumerable.Range(0, 8).Select(_ => library.Join())];
        var numbers = Enumerable.Range(1, 64).ToArray();
        foreach (var number in numbers)
        {
            await library.UploadAsync($"{number}.txt", Text(number, 1, Notes[0]), Ct);
        }

        await Task.WhenAll(numbers.Select(number =>
            processes[number % processes.Length].Ingestor.IngestAsync($"{number}.txt", Ct)));

        Assert.Equal(64, (await PlainCatalog.CheckAsync(library, Ct)).Count);
        foreach (var process in processes)
        {
            process.Dispose();
        }
    }

    [Fact]
    public async Task Eight_deliveries_of_one_version_at_once_all_succeed()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var other = library.Join();
        await library.UploadAsync("a.txt", Text(1, 1, Notes[0]), Ct);

        var entries = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            (number % 2 == 0 ? library : other).Ingestor.IngestAsync("a.txt", Ct)));

        Assert.All(entries, entry => Assert.Equal(["watch-report-1"], entry!.Reports));
        Assert.Single((await library.Catalog.ReadLogAsync(1, Ct)).Entries);
    }

    private async Task RunAsync(int seed)
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var readers = new[] { library.Join(), library.Join() };
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(
            () => WriteAsync(library, new Random((seed * 100) + writer)), Ct)));
        var reading = Task.WhenAll(readers.Select(reader => Task.Run(
            async () =>
            {
                for (var read = 0; read < Reads || !writing.IsCompleted; read++)
                {
                    await PlainCatalog.CheckAsync(reader, Ct);
                    await Task.Delay(20, Ct);
                }
            },
            Ct)));
        await Task.WhenAll(writing, reading);

        await library.ReconcileAsync(Ct);
        var ends = new List<Dictionary<string, string>>();
        foreach (var reader in readers.Append(library))
        {
            ends.Add(await PlainCatalog.CheckAsync(reader, Ct));
        }

        readers[0].Dispose();
        readers[1].Dispose();

        Assert.All(ends, end => Assert.Equal(
            end.OrderBy(blob => blob.Key, StringComparer.Ordinal),
            ends[0].OrderBy(blob => blob.Key, StringComparer.Ordinal)));
        await foreach (var blob in library.Container.GetBlobsAsync(cancellationToken: Ct))
        {
            var content = (await library.Container.GetBlobClient(blob.Name).DownloadContentAsync(Ct)).Value.Content;
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content));
            Assert.True(ends[0].Remove(blob.Name, out var counting));
            Assert.Equal(hash, counting);
        }

        Assert.Empty(ends[0]);
    }

    /// <summary>One process: uploads, deletions, deliveries that are late, repeated and cut off.</summary>
    private static async Task WriteAsync(Library library, Random random)
    {
        using var process = library.Join(retries: random.Next(3));
        process.Requests.Before = async (_, _) =>
        {
            if (random.Next(OneInStall) == 0)
            {
                await Task.Delay(random.Next(MostStall), Ct);
            }

            if (random.Next(OneInFault) == 0)
            {
                throw new IOException("The connection broke.");
            }
        };
        for (var step = 0; step < StepsOfWriter; step++)
        {
            var blob = Blobs[random.Next(Blobs.Length)];
            switch (random.Next(10))
            {
                case 0:
                    await library.Container.GetBlobClient(blob).DeleteIfExistsAsync(cancellationToken: Ct);
                    break;
                case 1:
                    await TryAsync(() => process.Removal.RemoveAsync($"watch-report-{random.Next(1, 5)}", Ct));
                    break;
                case 2:
                    await TryAsync(() => process.Ingestor.PoisonAsync(blob, null, "storage was down.", Ct));
                    break;
                case 3:
                    await TryAsync(() => process.ReconcileAsync(Ct));
                    break;
                case < 7:
                    await library.UploadAsync(blob, RandomText(random), Ct);
                    break;
            }

            await TryAsync(() => process.Ingestor.IngestAsync(Blobs[random.Next(Blobs.Length)], Ct));
            await TryAsync(() => process.Ingestor.IngestAsync(blob, Ct));
        }
    }

    private static async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (e is IOException or AggregateException or RequestFailedException)
        {
            // The delivery failed; another one or the reconcile comes later.
        }
    }

    private static string RandomText(Random random)
    {
        var numbers = Enumerable.Range(1, 4).Where(_ => random.Next(2) == 0).DefaultIfEmpty(random.Next(1, 5));
        return string.Join("\n\n", numbers.Select(number => Text(
            number,
            random.Next(1, 28),
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => Notes[random.Next(Notes.Length)])])));
    }

    private static string Text(int number, int day, params string[] notes) =>
        Library.Text(number, $"May {day}, 2020", notes);
}
