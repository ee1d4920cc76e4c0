using System.Runtime.InteropServices;

namespace WatchReports.Text;

/// <summary>Opens bytes in memory as a stream, without a copy of an array.</summary>
internal static class ByteStream
{
    /// <summary>A stream that reads the bytes.</summary>
    public static MemoryStream Over(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
}
