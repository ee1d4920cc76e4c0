using Xunit;
using static WatchReports.Tests.Storage.BrokenOperation;

namespace WatchReports.Tests.Storage;

/// <summary>The delivery of a blob is broken at each of its storage calls.</summary>
public sealed class IngestionFaultTests(AzuriteFixture azurite)
{
    private readonly BrokenOperation _operation = new(azurite);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_new_report_survives_a_fault_at_every_call() => _operation.BreakAsync(
        _ => Task.CompletedTask,
        library => library.UploadAsync("a.txt", TextOf(1, 1, Kcna), Ct),
        library => library.Ingestor.IngestAsync("a.txt", Ct));

    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 1)]
    public Task A_version_with_other_notes_survives_a_fault_at_every_call(int before, int after) =>
        _operation.BreakAsync(
            library => library.PutAsync("a.txt", TextOf(1, 1, [.. Enumerable.Repeat(Kcna, before)]), Ct),
            library => library.UploadAsync("a.txt", TextOf(1, 2, [.. Enumerable.Repeat(Rodong, after)]), Ct),
            library => library.Ingestor.IngestAsync("a.txt", Ct));

    [Fact]
    public Task A_blob_that_takes_over_the_report_of_another_survives_a_fault_at_every_call() => _operation.BreakAsync(
        async library =>
        {
            await library.PutAsync("a.txt", TextOf(1, 1, Kcna), Ct);
            await library.PutAsync("b.txt", TextOf(2, 1, Kcna), Ct);
        },
        library => library.UploadAsync("b.txt", $"{TextOf(1, 2, Rodong)}\n\n{TextOf(2, 2, Rodong, See)}", Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task A_later_blob_of_a_report_survives_a_fault_at_every_call() => _operation.BreakAsync(
        library => library.PutAsync("a.txt", TextOf(1, 1, Kcna), Ct),
        library => library.UploadAsync("b.txt", TextOf(1, 2, Rodong), Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task An_earlier_blob_counts_again_after_a_drop_with_a_fault_at_every_call() => _operation.BreakAsync(
        PutTwoHoldersAsync,
        library => library.UploadAsync("b.txt", TextOf(2, 3, Rodong), Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task An_earlier_blob_counts_again_after_a_deletion_with_a_fault_at_every_call() => _operation.BreakAsync(
        PutTwoHoldersAsync,
        library => library.Container.DeleteBlobAsync("b.txt", cancellationToken: Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task A_blob_that_becomes_unreadable_survives_a_fault_at_every_call() => _operation.BreakAsync(
        PutTwoHoldersAsync,
        library => library.UploadAsync("b.txt", "A letter, and no report.", Ct),
        library => library.Ingestor.IngestAsync("b.txt", Ct));

    [Fact]
    public Task Many_reports_that_become_twenty_survive_a_fault_at_every_call() => _operation.BreakAsync(
        library => library.PutAsync("a.txt", Texts(40, 1), Ct),
        library => library.UploadAsync("a.txt", Texts(20, 2), Ct),
        library => library.Ingestor.IngestAsync("a.txt", Ct),
        // The writes of the texts are alike: the first, one in the middle and the last represent all of them.
        leftOut: line => line.EndsWith("$batch", StringComparison.Ordinal));

    private static string Texts(int count, int version) =>
        string.Join("\n\n", Enumerable.Range(1, count).Select(number => TextOf(number, version, Kcna)));
}
