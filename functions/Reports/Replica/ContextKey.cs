namespace WatchReports.Replica;

/// <summary>
/// The keys of the contexts of notes: the key of the report in the upper half, the number of the note in the lower.
/// </summary>
internal static class ContextKey
{
    public static long Of(long report, int note) => (report << 32) | (uint)note;
}
