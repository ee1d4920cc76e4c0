using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The files that may be a file which has gone.</summary>
public sealed class RememberedFileTests
{
    private static readonly DateTimeOffset Noon = new(2020, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("name", "bytes", -3600, true)]
    [InlineData("name", "other", 0, false)]
    [InlineData("not UTF-8", null, 5, true)]
    [InlineData("not UTF-8", null, -5, true)]
    [InlineData("not UTF-8", null, 120, false)]
    [InlineData("not UTF-8", null, -120, false)]
    [InlineData(null, null, 0, false)]
    [InlineData(null, "bytes", 0, false)]
    public void A_file_that_cannot_be_uploaded_may_be_a_file_with_its_bytes_or_one_that_went_when_it_came(
        string? problem, string? hash, int seconds, bool mayBe)
    {
        var gone = new RememberedFile { Hash = "bytes", IsGone = true, At = Noon };
        var file = new RememberedFile { Problem = problem, Hash = hash, At = Noon.AddSeconds(seconds) };

        Assert.Equal(mayBe, file.MayBe(gone));
    }
}
