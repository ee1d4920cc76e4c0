using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>Keeps JSON, compressed with gzip, in binary properties of at most 64 KiB.</summary>
internal static class PackedJson
{
    /// <summary>
    /// The most packed bytes in one entity: half of the limit of 1 MiB, because an entity is sent in Base64 and has
    /// other properties too.
    /// </summary>
    public const int MaxEntityBytes = 8 * MaxPropertyBytes;

    private const int MaxPropertyBytes = 64 * 1024;

    /// <summary>Compresses a value.</summary>
    public static byte[] Pack<T>(T value, JsonTypeInfo<T> type)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, value, type);
        }

        return packed.ToArray();
    }

    /// <summary>Reads a value that <see cref="Pack"/> has compressed.</summary>
    public static T Unpack<T>(byte[] packed, JsonTypeInfo<T> type)
    {
        using var gzip = new GZipStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(gzip, type)!;
    }

    /// <summary>Puts at most <see cref="MaxEntityBytes"/> into the properties of an entity.</summary>
    public static void Write(TableEntity entity, string name, ReadOnlySpan<byte> bytes)
    {
        for (var (part, start) = (0, 0); start < bytes.Length; part++, start += MaxPropertyBytes)
        {
            entity[$"{name}{part}"] = bytes.Slice(start, Math.Min(MaxPropertyBytes, bytes.Length - start)).ToArray();
        }
    }

    /// <summary>Takes the bytes out of entities, in their order; empty where they have none.</summary>
    public static byte[] Read(string name, params IEnumerable<TableEntity> entities)
    {
        using var bytes = new MemoryStream();
        foreach (var entity in entities)
        {
            for (var part = 0; entity.TryGetValue($"{name}{part}", out var value); part++)
            {
                bytes.Write(value as byte[] ?? ((BinaryData)value).ToArray());
            }
        }

        return bytes.ToArray();
    }
}
