using Xunit;
using static WatchReports.Tests.Storage.BrokenOperation;

namespace WatchReports.Tests.Storage;

/// <summary>The deletion of a report is broken at each of its storage calls.</summary>
public sealed class RemovalFaultTests(AzuriteFixture azurite)
{
    private readonly BrokenOperation _operation = new(azurite);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task The_deletion_of_a_report_survives_a_fault_at_every_call() => _operation.BreakAsync(
        PutTwoHoldersAsync,
        _ => Task.CompletedTask,
        library => library.Removal.RemoveAsync("watch-report-1", Ct));

    [Fact]
    public Task The_deletion_of_a_report_whose_newer_version_waits_survives_a_fault_at_every_call() =>
        _operation.BreakAsync(
            library => library.PutAsync("a.txt", TextOf(1, 1, Kcna), Ct),
            library => library.UploadAsync("a.txt", TextOf(1, 2, Rodong), Ct),
            library => library.Removal.RemoveAsync("watch-report-1", Ct));

    [Fact]
    public Task The_deletion_of_a_report_that_is_delivered_meanwhile_survives_a_fault_at_every_call() =>
        _operation.BreakAsync(
            library => library.PutAsync("a.txt", TextOf(1, 1, Kcna), Ct),
            _ => Task.CompletedTask,
            async library =>
            {
                using var other = library.Join();
                // The blob comes back, and is delivered, before the deletion commits.
                library.Requests.Before = async (_, message) =>
                {
                    if (message.Request.Method == Azure.Core.RequestMethod.Post)
                    {
                        await other.UploadAsync("a.txt", TextOf(1, 2, Rodong), Ct);
                        await other.Ingestor.IngestAsync("a.txt", Ct);
                    }
                };
                await library.Removal.RemoveAsync("watch-report-1", Ct);
            });
}
