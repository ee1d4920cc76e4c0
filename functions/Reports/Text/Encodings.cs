using System.Buffers;
using System.Text;
using UtfUnknown;

namespace WatchReports.Text;

/// <summary>Turns bytes into text: by byte order mark, as UTF-8, by what the source declares, by what the bytes look like; in this order.</summary>
internal static class Encodings
{
    private const int Sample = 4096;

    private static readonly SearchValues<char> NameEnd = SearchValues.Create("\"'; >/?\r\n");

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="contentType">The content type, whose <c>charset</c> counts.</param>
    /// <param name="guessed">The name of the encoding, where it was guessed.</param>
    /// <returns>The text; null where the bytes are none.</returns>
    public static string? Decode(ReadOnlyMemory<byte> bytes, string? contentType, out string? guessed)
    {
        guessed = null;
        if (Marked(bytes.Span) is var (marked, length))
        {
            return marked.GetString(bytes.Span[length..]);
        }

        if (bytes.Span.Contains((byte)0))
        {
            // No text has a NUL but UTF-16, where every Latin letter has one.
            var wide = Utf16(bytes.Span);
            guessed = wide?.WebName;
            return wide?.GetString(bytes.Span);
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8, so it is what the source declares or what the bytes look like.
        }

        if (IsBinary(bytes.Span))
        {
            return null;
        }

        if ((Declared(contentType) ?? Declared(Encoding.Latin1.GetString(bytes.Span[..Math.Min(Sample, bytes.Length)]))) is { } declared)
        {
            return declared.GetString(bytes.Span);
        }

        if ((IsWindows1252(bytes.Span) ? Encoding.GetEncoding(1252) : Detected(bytes)) is not { } detected)
        {
            return null;
        }

        guessed = detected.WebName;
        return detected.GetString(bytes.Span);
    }

    private static (Encoding Encoding, int Length)? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    /// <summary>UTF-16 without a mark, where most of one half of the bytes are NUL and none of the other half is.</summary>
    private static Encoding? Utf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length % 2 != 0)
        {
            return null;
        }

        int even = 0, odd = 0;
        for (var position = 0; position < bytes.Length; position += 2)
        {
            even += bytes[position] == 0 ? 1 : 0;
            odd += bytes[position + 1] == 0 ? 1 : 0;
        }

        var most = bytes.Length / 2 * 3 / 4;
        return even == 0 && odd >= most ? Encoding.Unicode
            : odd == 0 && even >= most ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        var controls = 0;
        var sample = bytes[..Math.Min(Sample, bytes.Length)];
        foreach (var value in sample)
        {
            controls += value < 32 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B) ? 1 : 0;
        }

        return controls > sample.Length / 100;
    }

    /// <summary>The encoding that a content type or the beginning of a page names behind <c>charset=</c> or <c>encoding=</c>.</summary>
    private static Encoding? Declared(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var at = text.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        at = at < 0 ? text.IndexOf("encoding=", StringComparison.OrdinalIgnoreCase) : at;
        if (at < 0)
        {
            return null;
        }

        var name = text.AsSpan(text.IndexOf('=', at) + 1).TrimStart("\"' ");
        var end = name.IndexOfAny(NameEnd);
        name = end < 0 ? name : name[..end];
        // The bytes are known not to be UTF-8; as Latin-1, pages mean Windows-1252 (WHATWG Encoding). A name that nobody knows declares nothing.
        return name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? null
            : name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) ? Encoding.GetEncoding(1252)
            : Charset.Find(name.ToString()) is { } named ? Encoding.GetEncoding(named.CodePage)
            : null;
    }

    /// <summary>Whether the bytes beyond ASCII are quotation marks, dashes and letters of Windows-1252 among Latin letters.</summary>
    private static bool IsWindows1252(ReadOnlySpan<byte> bytes)
    {
        int signs = 0, beyond = 0;
        foreach (var value in bytes)
        {
            // Shift_JIS has 0x81 in nearly every text, for its punctuation.
            if (value is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D)
            {
                return false;
            }

            beyond += value >= 0x80 ? 1 : 0;
            signs += value is 0x85 or (>= 0x91 and <= 0x97) or 0xA0 or 0xA7 ? 1 : 0;
        }

        return signs * 2 > beyond && beyond * 10 < bytes.Length;
    }

    private static Encoding? Detected(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        var detected = CharsetDetector.DetectFromStream(stream).Detected?.Encoding;
        return detected?.CodePage == Encoding.Latin1.CodePage ? Encoding.GetEncoding(1252) : detected;
    }
}
