using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>Two lines are joined as the words at their ends ask for.</summary>
public sealed class LineJointTests
{
    [Theory]
    [InlineData("of the harbour", "board", "of the harbour board")]
    [InlineData("the Harbour-", "Lock opened", "the Harbour-Lock opened")]
    [InlineData("the govern-", "ment", "the government")]
    [InlineData("the state-of-the-", "art lamp", "the state-of-the-art lamp")]
    [InlineData("a self-", "sustaining port", "a self-sustaining port")]
    [InlineData("in 1990-", "91", "in 1990-91")]
    [InlineData("the lamps -", "all of them", "the lamps - all of them")]
    [InlineData("the govern\u00AD", "ment", "the government")]
    [InlineData("at https://ports.example/", "archive", "at https://ports.example/archive")]
    [InlineData("at <https://ports.example", "/archive>", "at <https://ports.example/archive>")]
    [InlineData("at https://ports.example/a-", "b", "at https://ports.example/a-b")]
    [InlineData("at https://ports.example.", "It", "at https://ports.example. It")]
    [InlineData("and/", "or", "and/ or")]
    [InlineData("港の灯台は", "消えている。", "港の灯台は消えている。")]
    [InlineData("the leader 金正恩", "金正日 and", "the leader 金正恩 金正日 and")]
    [InlineData("등대는", "꺼져", "등대는 꺼져")]
    public void Lines_are_joined_as_their_words_ask_for(string line, string next, string joined)
    {
        var joint = LineJoint.Between(line, next);

        Assert.Equal(joined, line[..^joint.Dropped] + (joint.Blank ? " " : "") + next);
    }
}
