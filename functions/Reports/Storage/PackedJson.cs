using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Data.Tables;

namespace WatchReports.Storage;

/// <summary>
/// Keeps JSON in the binary properties of entities, within the limits of 64 KiB a property and 1 MiB an entity.
/// </summary>
internal static class PackedJson
{
    /// <summary>
    /// The most bytes in one entity: eleven full properties, for Azurite counts them in Base64, a third more.
    /// </summary>
    public const int MaxEntityBytes = 11 * MaxPropertyBytes;

    private const int MaxPropertyBytes = 64 * 1024;

    /// <summary>Puts bytes into an entity.</summary>
    public static void Pack(TableEntity entity, ReadOnlySpan<byte> bytes)
    {
        for (var (part, start) = (0, 0); start < bytes.Length; part++, start += MaxPropertyBytes)
        {
            entity[Name(part)] = bytes.Slice(start, Math.Min(MaxPropertyBytes, bytes.Length - start)).ToArray();
        }
    }

    /// <summary>Puts a value into an entity.</summary>
    /// <exception cref="InvalidOperationException">It does not fit.</exception>
    public static void Pack<T>(TableEntity entity, T value, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type);
        if (bytes.Length > MaxEntityBytes)
        {
            throw new InvalidOperationException($"A row of {bytes.Length} bytes does not fit into an entity.");
        }

        Pack(entity, bytes);
    }

    /// <summary>Takes the bytes out of entities, in their order.</summary>
    public static byte[] Unpack(params IEnumerable<TableEntity> entities)
    {
        using var bytes = new MemoryStream();
        foreach (var entity in entities)
        {
            for (var part = 0; entity.TryGetValue(Name(part), out var value); part++)
            {
                bytes.Write(value as byte[] ?? ((BinaryData)value).ToArray());
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Takes a value out of an entity.</summary>
    public static T Unpack<T>(TableEntity entity, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(Unpack(entity), type)!;

    private static string Name(int part) => $"Json{part}";
}
