using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace WatchReports.Local;

/// <summary>
/// Writes a log for the one who runs the host: the sentence alone, and before it <c>warn:</c> or <c>fail:</c> where it
/// asks for a look. Text of others is shown as <see cref="TerminalText"/>.
/// </summary>
/// <param name="isTerminal">Whether a line may have to replace a count of <see cref="Progress"/>.</param>
public sealed class PlainFormatter(bool isTerminal) : ConsoleFormatter(FormatterName)
{
    /// <summary>The name of the format in the options of the console.</summary>
    public const string FormatterName = "plain";

    /// <summary>The format for the console of this process.</summary>
    public PlainFormatter()
        : this(Terminal.IsPresent)
    {
    }

    /// <inheritdoc/>
    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var sentence = TerminalText.Show(logEntry.Formatter(logEntry.State, logEntry.Exception));
        var line = logEntry.LogLevel switch
        {
            LogLevel.Warning => $"warn: {sentence}",
            >= LogLevel.Error => $"fail: {sentence}",
            _ => sentence,
        };
        textWriter.WriteLine(isTerminal ? Terminal.EraseLine + line : line);
        // An unexpected failure is one to report, with all that is known of it.
        foreach (var known in logEntry.Exception?.ToString().Split('\n') ?? [])
        {
            textWriter.WriteLine($"  {TerminalText.Show(known.TrimEnd())}");
        }
    }
}
