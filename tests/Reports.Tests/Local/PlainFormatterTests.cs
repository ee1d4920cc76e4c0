using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The lines that the embedded host prints of its log.</summary>
public sealed class PlainFormatterTests
{
    [Theory]
    [InlineData(LogLevel.Information, false, "a.txt: rejected\n")]
    [InlineData(LogLevel.Warning, false, "warn: a.txt: rejected\n")]
    [InlineData(LogLevel.Error, false, "fail: a.txt: rejected\n")]
    [InlineData(LogLevel.Warning, true, "\r\u001B[Kwarn: a.txt: rejected\n")]
    public void A_line_has_the_sentence_without_class_names_and_event_numbers(
        LogLevel level, bool isTerminal, string line) =>
        Assert.Equal(line, Write(level, "a.txt: rejected", isTerminal));

    [Fact]
    public void Text_of_others_cannot_move_the_cursor_or_forge_a_line() =>
        Assert.Equal(
            "odd\\u{1B}[2J\\u{A}warn: forged.txt: removed\n",
            Write(LogLevel.Information, "odd\u001B[2J\nwarn: forged.txt: removed", isTerminal: false));

    [Fact]
    public void An_exception_follows_in_lines_of_its_own() =>
        Assert.Equal(
            "fail: a.txt: failed\n  System.InvalidOperationException: the \\u{1B}reason\n",
            Write(LogLevel.Error, "a.txt: failed", false, new InvalidOperationException("the \u001Breason")));

    private static string Write(LogLevel level, string sentence, bool isTerminal, Exception? exception = null)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var entry = new LogEntry<string>(
            level, "WatchReports.Local.FolderWatcher", new EventId(17), sentence, exception, (state, _) => state);
        new PlainFormatter(isTerminal).Write(entry, null, output);
        return output.ToString();
    }
}
