using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WatchReports.Tests.App;

/// <summary>Records each line of a log provider with the properties of its scopes, as the worker reads them.</summary>
internal sealed class RecordingLog : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<RecordedLine> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(RecordingLog log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            log._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var properties = new Dictionary<string, object>();
            log._scopes.ForEachScope(
                (scope, found) =>
                {
                    foreach (var (key, value) in scope as IEnumerable<KeyValuePair<string, object>> ?? [])
                    {
                        found[key] = value;
                    }
                },
                properties);
            var fields = (state as IEnumerable<KeyValuePair<string, object?>> ?? []).ToDictionary();
            log.Lines.Enqueue(new RecordedLine(
                logLevel, eventId.Name, formatter(state, exception), fields, properties));
        }
    }
}
