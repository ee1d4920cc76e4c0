using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WatchReports.Http;
using Xunit;

namespace WatchReports.Tests.Http;

public sealed class ValidatorsTests
{
    private static readonly EntityTagHeaderValue Tag = new("\"a\"");
    private static readonly DateTimeOffset Changed = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
    private static readonly DateTimeOffset Second = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void An_answer_has_the_time_of_the_last_change()
    {
        var context = Context();

        Assert.False(Validators.IsKnown(context, Tag));
        Assert.Equal(Second, context.Response.GetTypedHeaders().LastModified);
        Assert.Equal("\"a\"", (string?)context.Response.Headers.ETag);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    [InlineData(1, false)]
    public void A_caller_has_the_answer_only_if_it_names_the_very_time(int seconds, bool isKnown)
    {
        var context = Context();
        context.Request.GetTypedHeaders().IfModifiedSince = Second.AddSeconds(seconds);

        Assert.Equal(isKnown, Validators.IsKnown(context, Tag));
    }

    [Theory]
    [InlineData("\"a\"", true)]
    [InlineData("W/\"a\"", true)]
    [InlineData("\"b\"", false)]
    [InlineData("*", true)]
    public void The_tag_decides_where_the_caller_names_one(string tag, bool isKnown)
    {
        var context = Context();
        context.Request.Headers.IfNoneMatch = tag;
        context.Request.GetTypedHeaders().IfModifiedSince = Second;

        Assert.Equal(isKnown, Validators.IsKnown(context, Tag));
    }

    [Fact]
    public void An_answer_has_no_time_within_a_minute_of_the_change()
    {
        var context = Context();
        context.Features.Set(new LastChange(DateTimeOffset.UtcNow - TimeSpan.FromSeconds(50)));

        Validators.IsKnown(context, Tag);

        Assert.Null(context.Response.GetTypedHeaders().LastModified);
    }

    [Fact]
    public void An_answer_that_rests_on_more_than_the_data_has_no_time()
    {
        var context = Context();
        Validators.ForgetChange(context);

        Validators.IsKnown(context, Tag);

        Assert.Null(context.Response.GetTypedHeaders().LastModified);
    }

    [Fact]
    public void Of_two_reads_the_first_has_the_time()
    {
        var context = new DefaultHttpContext();
        Validators.NoteChange(context, DateTimeOffset.MaxValue.AddDays(-2));
        Validators.NoteChange(context, DateTimeOffset.MaxValue.AddDays(-1));

        Assert.Equal(DateTimeOffset.MaxValue.AddDays(-2), context.Features.Get<LastChange>()!.At);
    }

    private static DefaultHttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Features.Set(new LastChange(Changed));
        return context;
    }
}
