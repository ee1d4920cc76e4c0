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
    public bool IsSame => HasBytes(Record);

    /// <summary>Whether the host has other bytes under this name.</summary>
    public bool IsOther => !IsMissing && !IsSame;

    /// <summary>The ETag of the host's version; null where the host has no such blob.</summary>
    public string? Version => Text(Record, "etag");

    /// <summary>Whether a record is of the bytes in the backup.</summary>
    public bool HasBytes(JsonElement? record) => Text(record, "sha256") == Content.Sha256;

    /// <summary>Whether a later record is of another version of the blob, and ends its ingestion.</summary>
    public bool IsReadAgain(JsonElement? record) =>
        record is not null && IsRead(record) && Text(record, "etag") != Version;

    /// <summary>Whether a record ends the ingestion of a blob; true where there is no blob.</summary>
    public static bool IsRead(JsonElement? record) => Text(record, "status") != "pending";

    private static string? Text(JsonElement? record, string property) =>
        record is { } known && known.TryGetProperty(property, out var value) ? value.GetString() : null;
}
