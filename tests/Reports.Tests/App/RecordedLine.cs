using Microsoft.Extensions.Logging;

namespace WatchReports.Tests.App;

/// <summary>One line of a log.</summary>
/// <param name="Level">How serious the line is.</param>
/// <param name="Event">The name of the event.</param>
/// <param name="Message">The text.</param>
/// <param name="Fields">The values in the text, by their names.</param>
/// <param name="Scope">The properties of the scopes around the line.</param>
internal sealed record RecordedLine(
    LogLevel Level,
    string? Event,
    string Message,
    IReadOnlyDictionary<string, object?> Fields,
    IReadOnlyDictionary<string, object> Scope);
