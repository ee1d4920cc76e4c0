namespace WatchReports.Ingesting;

/// <summary>The bytes of a blob, and the name and media type that give their format.</summary>
/// <param name="Bytes">The bytes; of a blob that is too large, at least one more than the limit.</param>
/// <param name="Name">The name, whose extension can tell the format; empty where there is none.</param>
/// <param name="ContentType">The content type; null where none is declared.</param>
public sealed record BlobContent(ReadOnlyMemory<byte> Bytes, string Name, string? ContentType);
