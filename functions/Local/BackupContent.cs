using System.Text.Json.Serialization;

namespace WatchReports.Local;

/// <summary>A line of <c>contents.jsonl</c>: a blob in the file of all originals.</summary>
/// <param name="File">The name in the file.</param>
/// <param name="Blob">The name of the blob.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 lower-case hex digits.</param>
/// <param name="Modified">The last-modified time of the blob.</param>
/// <param name="Reports">The ids of its reports.</param>
internal sealed record BackupContent(
    [property: JsonPropertyName("file")] string File,
    [property: JsonPropertyName("blob")] string Blob,
    [property: JsonPropertyName("sha256")] string Sha256,
    [property: JsonPropertyName("modified")] DateTimeOffset Modified,
    [property: JsonPropertyName("reports")] IReadOnlyList<string> Reports);
