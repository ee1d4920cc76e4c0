using Microsoft.Extensions.Logging;
using Xunit;

namespace WatchReports.Tests.Ingesting;

/// <summary>The one line that each delivery of a blob leaves in the log.</summary>
public sealed class IngestionLogTests(AzuriteFixture azurite)
{
    private const string Blob = "a.txt";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delivery_leaves_one_line_with_its_outcome_counts_and_requests()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        const string Piece = "“A Piece,” KCNA, May 1, 2019";
        var text = Library.Text(1, "May 1, 2020", $"{Piece}; “Another,” KCNA, May 2, 2019", Piece);
        await library.UploadAsync(Blob, text, Ct);
        await AssertLineAsync(LogLevel.Information, "parsed", reports: 1, works: 2);
        await AssertLineAsync(LogLevel.Information, "unchanged", reports: 1, works: "unknown");
        await library.UploadAsync(Blob, text, Ct);
        await AssertLineAsync(LogLevel.Information, "unchanged", reports: 1, works: "unknown");
        await library.UploadAsync(Blob, "No report.", Ct);
        var rejected = await AssertLineAsync(LogLevel.Warning, "rejected", reports: 0, works: 0);
        Assert.Contains("no-report: No report was found", rejected, StringComparison.Ordinal);
        await library.Container.DeleteBlobAsync(Blob, cancellationToken: Ct);
        await AssertLineAsync(LogLevel.Information, "removed", reports: 0, works: 0);

        async Task<string> AssertLineAsync(LogLevel level, string outcome, int reports, object works)
        {
            library.Requests.Reset();
            library.Log.Lines.Clear();
            await library.Ingestor.IngestAsync(Blob, Ct);
            var line = Assert.Single(library.Log.Lines);
            Assert.Equal((level, "Ingested"), (line.Level, line.Event));
            Assert.Equal(
                (Blob, outcome, reports, works),
                (line.Fields["Blob"], line.Fields["Outcome"], line.Fields["Reports"], line.Fields["Works"]));
            Assert.Equal(library.Requests.Sent, line.Fields["StorageRequests"]);
            return line.Message;
        }
    }

    [Fact]
    public async Task A_delivery_that_fails_leaves_one_warning_with_the_reason()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        library.Requests.FailAt = 1;
        library.Log.Lines.Clear();

        await Assert.ThrowsAsync<IOException>(() => library.Ingestor.IngestAsync(Blob, Ct));

        var line = Assert.Single(library.Log.Lines);
        Assert.Equal((LogLevel.Warning, "failed"), (line.Level, line.Fields["Outcome"]));
        Assert.StartsWith($"{Blob}: failed: The connection broke (", line.Message, StringComparison.Ordinal);
    }
}
