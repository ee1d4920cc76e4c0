using Xunit;
using static WatchReports.Tests.Storage.BrokenOperation;

namespace WatchReports.Tests.Storage;

/// <summary>A reconcile, and the operations that lead to one, are broken at each of their storage calls.</summary>
public sealed class ReconcileFaultTests(AzuriteFixture azurite)
{
    private readonly BrokenOperation _operation = new(azurite);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Blobs_that_are_marked_to_be_read_again_survive_a_fault_at_every_call() => _operation.BreakAsync(
        PutTwoHoldersAsync,
        _ => Task.CompletedTask,
        library => library.Rereading.MarkAsync("", after: null, Ct));

    [Fact]
    public Task A_poison_message_survives_a_fault_at_every_call() => _operation.BreakAsync(
        library => library.PutAsync("a.txt", TextOf(1, 1, Kcna), Ct),
        library => library.UploadAsync("a.txt", TextOf(1, 2, Rodong), Ct),
        library => library.Ingestor.PoisonAsync("a.txt", null, "storage was down.", Ct));

    [Fact]
    public Task A_reconcile_survives_a_fault_at_every_call() => _operation.BreakAsync(
        async library =>
        {
            await library.PutAsync("changed.txt", TextOf(1, 1, Kcna), Ct);
            await library.PutAsync("gone.txt", TextOf(2, 1, Kcna), Ct);
            await library.PutAsync("texts.txt", TextOf(3, 1, Kcna), Ct);
            await library.PutAsync("texts.txt", TextOf(3, 2, Rodong), Ct);
            library.Time.Ahead = TimeSpan.FromHours(2);
        },
        async library =>
        {
            await library.UploadAsync("changed.txt", $"{TextOf(1, 2, Rodong)}\n\n{TextOf(2, 2, Kcna)}", Ct);
            await library.UploadAsync("new.txt", $"{TextOf(4, 2, Kcna)}\n\n{TextOf(5, 2, See)}\n\n{TextOf(6, 2)}", Ct);
            await library.Container.DeleteBlobAsync("gone.txt", cancellationToken: Ct);
        },
        library => library.ReconcileAsync(Ct));
}
