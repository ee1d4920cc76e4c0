namespace WatchReports.Scale;

/// <summary>A measured query of the library.</summary>
/// <param name="Name">The corresponding call of the API.</param>
/// <param name="Call">Runs the query.</param>
public sealed record Lookup(string Name, Func<Store, CancellationToken, Task> Call);
