namespace WatchReports.Local;

/// <summary>Whether a file of a watched folder is a file that was there under another name.</summary>
/// <param name="OldName">The name that the file had before; null for a new file.</param>
/// <param name="Objection">
/// Why an upload under the new name would change which text of a report counts, as the end of a sentence; null if it
/// would not.
/// </param>
internal sealed record Rename(string? OldName, string? Objection)
{
    /// <summary>The file has no other name.</summary>
    public static Rename None { get; } = new(null, null);
}
