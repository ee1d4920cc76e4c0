using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace WatchReports.Replica;

/// <summary>
/// Creates the cursors of one listing: the key after which the next page begins, with a checksum that ties it to the
/// listing and its filter. A cursor is no secret and grants nothing; the checksum only detects broken and misplaced
/// cursors.
/// </summary>
/// <param name="listing">The listing and its filter.</param>
internal sealed class Cursors(string listing)
{
    private const int ChecksumLength = 6;
    private const int LongestKey = 2048;

    public string Of(string key)
    {
        var bytes = Encoding.UTF8.GetBytes(key);
        return Base64Url.EncodeToString([.. Checksum(bytes), .. bytes]);
    }

    /// <summary>The key in a cursor, or null without one.</summary>
    /// <exception cref="InvalidCursorException">This listing did not make it.</exception>
    public string? Key(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var bytes = new byte[LongestKey * 4];
        if (cursor.Length > LongestKey * 4
                || !Base64Url.IsValid(cursor)
                || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length)
                || length <= ChecksumLength)
        {
            throw new InvalidCursorException();
        }

        var key = bytes.AsSpan(ChecksumLength..length);
        return key.Length <= LongestKey
            && bytes.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(key))
                ? Encoding.UTF8.GetString(key)
                : throw new InvalidCursorException();
    }

    /// <summary>The parts of the key in a cursor, which bars separate; null without a cursor.</summary>
    /// <exception cref="InvalidCursorException">The cursor is not one of this listing.</exception>
    public string[]? Parts(string? cursor, int count) =>
        Key(cursor)?.Split('|') is not { } parts ? null
        : parts.Length == count ? parts
        : throw new InvalidCursorException();

    /// <summary>Reads a number in a key.</summary>
    /// <exception cref="InvalidCursorException">The part is no number.</exception>
    public static long Number(string part) =>
        long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidCursorException();

    /// <summary>Reads a score in a key.</summary>
    /// <exception cref="InvalidCursorException">The part is no number.</exception>
    public static double Score(string part) =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score)
            ? score
            : throw new InvalidCursorException();

    /// <summary>Cuts rows to the limit, and makes the cursor of the next page where a row is left.</summary>
    /// <param name="rows">The rows, one more than the limit where there is a next page.</param>
    /// <param name="limit">The most items of a page.</param>
    /// <param name="item">Makes an item of a row.</param>
    /// <param name="key">The key of a row in the order of the listing.</param>
    /// <param name="total">The number of items on all pages.</param>
    public Page<T> Page<TRow, T>(
        IReadOnlyList<TRow> rows, int limit, Func<TRow, T> item, Func<TRow, string> key, int total) =>
        new([.. rows.Take(limit).Select(item)], rows.Count > limit ? Of(key(rows[limit - 1])) : null, total);

    private byte[] Checksum(ReadOnlySpan<byte> key) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(listing), 0, .. key])[..ChecksumLength];
}
