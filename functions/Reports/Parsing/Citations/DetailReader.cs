namespace WatchReports.Parsing.Citations;

/// <summary>Reads a detail at the cursor and moves the cursor behind it.</summary>
/// <param name="cursor">The cursor; it stays where the detail is missing.</param>
/// <param name="known">The details that are known so far.</param>
/// <returns>The details with the new one; null without the detail.</returns>
internal delegate Details? DetailReader(ref Cursor cursor, Details known);
