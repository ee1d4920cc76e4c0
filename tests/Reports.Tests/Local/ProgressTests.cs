using WatchReports.Local;
using WatchReports.Storage;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The count of blobs on a terminal, and its sum.</summary>
public sealed class ProgressTests : IDisposable
{
    private readonly LogLines<Progress> log = new();
    private readonly StringWriter terminal = new();

    [Fact]
    public void On_a_terminal_one_line_counts_and_a_line_of_the_log_sums_up_when_no_blob_waits()
    {
        var progress = new Progress(terminal, "http://localhost/ingestions", log);
        progress.Expect("a", "b", "c", "d");
        progress.Expect("a");
        progress.Read("a", Entry("watch-report-1"));
        progress.Rest();
        progress.Read("b", Entry());
        progress.CountSuperseded();
        progress.Withdraw("c");
        progress.Read("d", null);
        progress.Rest();
        progress.Rest();

        Assert.Equal(
            ["", "0 of 4 read", "0 of 4 read", "1 of 4 read", "2 of 4 read, 1 rejected"],
            terminal.ToString().Split(Terminal.EraseLine));
        Assert.Equal(["2 read, 1 rejected, 1 superseded: http://localhost/ingestions"], log.Lines);
    }

    [Fact]
    public void Without_a_terminal_only_the_sum_is_written()
    {
        var progress = new Progress(null, "http://localhost/ingestions", log);
        progress.Expect("a", "b");
        progress.Read("a", Entry("watch-report-1"));
        progress.Read("b", Entry("watch-report-2"));
        progress.Rest();

        Assert.Equal(["2 read: http://localhost/ingestions"], log.Lines);
    }

    public void Dispose() => terminal.Dispose();

    private static CatalogEntry Entry(params string[] reports) => new() { Blob = "a", Reports = reports };
}
