using System.Text.Json;

namespace WatchReports.Local;

/// <summary>A blob of a backup, and the host's record of the blob of this name.</summary>
/// <param name="Content">The blob in the backup.</param>
/// <param name="Record">The answer of the host before the restore; null where the host has no such blob.</param>
internal sealed record RestoredBlob(BackupContent Content, JsonElement? Record)
{
    /// <summary>Whether the host has no blob of this name.</summary>
    public bool IsMissing => Record is null;

    /// <summary>Whether the host has the same bytes under this name.</summary>
    public bool IsSame => Text(Record, "sha256") == Content.Sha256;

    /// <summary>Whether the host has other bytes under this name.</summary>
    public bool IsOther => !IsMissing && !IsSame;

    /// <summary>Whether a later record is of another version of the blob, and ends its ingestion.</summary>
    public bool IsReadAgain(JsonElement? record) =>
        record is not null && Text(record, "status") != "pending" && Text(record, "etag") != Text(Record, "etag");

    private static string? Text(JsonElement? record, string property) =>
        record is { } known && known.TryGetProperty(property, out var value) ? value.GetString() : null;
}
