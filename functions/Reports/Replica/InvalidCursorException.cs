namespace WatchReports.Replica;

/// <summary>A cursor that this listing did not hand out.</summary>
public sealed class InvalidCursorException() : Exception(
    "The cursor is not one that this listing handed out; start again without it.");
