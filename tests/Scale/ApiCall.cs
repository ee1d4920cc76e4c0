namespace WatchReports.Scale;

/// <summary>A call of the API that is measured.</summary>
/// <param name="Kind">The kind of calls that share a line in the plot.</param>
/// <param name="Name">The call as the tables show it.</param>
/// <param name="Path">The path and the query.</param>
/// <param name="Body">The text to look up; null for a read.</param>
/// <param name="IsList">Whether the call takes a limit.</param>
public sealed record ApiCall(string Kind, string Name, string Path, string? Body = null, bool IsList = false)
{
    /// <summary>The call with a limit.</summary>
    public ApiCall WithLimit(int limit) =>
        this with { Path = $"{Path}{(Path.Contains('?') ? '&' : '?')}limit={limit}" };
}
