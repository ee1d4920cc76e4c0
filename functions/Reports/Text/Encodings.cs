using System.Buffers;
using System.Text;
using UtfUnknown;

namespace WatchReports.Text;

/// <summary>
/// Decodes bytes. The first of these that applies decides: a byte order mark, valid UTF-8, the declared charset, the
/// encoding detected from the bytes.
/// </summary>
internal static class Encodings
{
    // The number of bytes examined. Browsers look for a page's charset in its first 1024 bytes (HTML standard,
    // "encoding sniffing algorithm"); saved pages often have longer comments and scripts before it.
    private const int SampleLength = 4096;

    private static readonly SearchValues<char> NameEnd = SearchValues.Create("\"'; >/?\r\n");

    static Encodings() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Decodes bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="contentType">The content type, which may declare a <c>charset</c>; null if unknown.</param>
    /// <param name="guessed">The name of the guessed encoding; null if nothing was guessed.</param>
    /// <returns>The text; null if the bytes are not text.</returns>
    public static string? Decode(ReadOnlyMemory<byte> bytes, string? contentType, out string? guessed)
    {
        guessed = null;
        if (ReadByteOrderMark(bytes.Span) is var (marked, length))
        {
            return marked.GetString(bytes.Span[length..]);
        }

        if (bytes.Span.Contains((byte)0))
        {
            // UTF-16 is the only text encoding with NUL bytes and without a mark: one in each ASCII character.
            var wide = DetectUtf16(bytes.Span);
            guessed = wide?.WebName;
            return wide?.GetString(bytes.Span);
        }

        try
        {
            var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            return utf8.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            // The bytes are not UTF-8: the declaration or the detection decides below.
        }

        if (IsBinary(bytes.Span))
        {
            return null;
        }

        // Latin-1 decodes any bytes, and the declaration itself is ASCII.
        var beginning = Encoding.Latin1.GetString(bytes.Span[..Math.Min(SampleLength, bytes.Length)]);
        if ((FindDeclared(contentType) ?? FindDeclared(beginning)) is { } declared)
        {
            return declared.GetString(bytes.Span);
        }

        if ((IsWindows1252(bytes.Span) ? Encoding.GetEncoding(1252) : Detect(bytes)) is not { } detected)
        {
            return null;
        }

        guessed = detected.WebName;
        return detected.GetString(bytes.Span);
    }

    private static (Encoding Encoding, int Length)? ReadByteOrderMark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    /// <summary>
    /// Detects UTF-16 without a mark: at least three in four high bytes are NUL, as in mostly Latin text, and no low
    /// byte is.
    /// </summary>
    private static Encoding? DetectUtf16(ReadOnlySpan<byte> bytes)
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

        var threeInFour = bytes.Length / 2 * 3 / 4;
        return even == 0 && odd >= threeInFour ? Encoding.Unicode
            : odd == 0 && even >= threeInFour ? Encoding.BigEndianUnicode
            : null;
    }

    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        // Old text files have a few control characters, such as the Ctrl+Z of DOS at the end; images and PDF files have
        // far more than one in a hundred. Escape (0x1B) does not count, because encodings such as ISO-2022-JP use it.
        var controls = 0;
        var sample = bytes[..Math.Min(SampleLength, bytes.Length)];
        foreach (var value in sample)
        {
            var isTextControl = value is (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1B;
            controls += value < 32 && !isTextControl ? 1 : 0;
        }

        return controls > sample.Length / 100;
    }

    /// <summary>
    /// Finds the encoding declared in a content type or a page by <c>charset=</c> or <c>encoding=</c>.
    /// </summary>
    private static Encoding? FindDeclared(string? text)
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
        // A declaration of UTF-8 is wrong here, because the bytes are not valid UTF-8. On the web, the labels
        // iso-8859-1 and us-ascii mean Windows-1252 (WHATWG Encoding Standard, section 4.2). An unknown name declares
        // nothing.
        var isWindows1252 = name.Equals("iso-8859-1", StringComparison.OrdinalIgnoreCase)
            || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
        return name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) ? null
            : isWindows1252 ? Encoding.GetEncoding(1252)
            : Charset.Find(name.ToString()) is { } named ? Encoding.GetEncoding(named.CodePage)
            : null;
    }

    /// <summary>
    /// Whether the text is probably Windows-1252: fewer than one byte in ten is outside ASCII, and more than half of
    /// those are quotation marks, dashes, an ellipsis, a no-break space or a section sign. English text with curly
    /// quotation marks, such as <c>the leader’s “new line”</c>, has too few other letters for a detection by
    /// frequency.
    /// </summary>
    private static bool IsWindows1252(ReadOnlySpan<byte> bytes)
    {
        int punctuation = 0, nonAscii = 0;
        foreach (var value in bytes)
        {
            // Windows-1252 leaves these five bytes undefined. Shift_JIS has 0x81 in nearly every text: 、 is 0x81
            // 0x41.
            if (value is 0x81 or 0x8D or 0x8F or 0x90 or 0x9D)
            {
                return false;
            }

            nonAscii += value >= 0x80 ? 1 : 0;
            punctuation += value is 0x85 or (>= 0x91 and <= 0x97) or 0xA0 or 0xA7 ? 1 : 0;
        }

        return punctuation * 2 > nonAscii && nonAscii * 10 < bytes.Length;
    }

    private static Encoding? Detect(ReadOnlyMemory<byte> bytes)
    {
        using var stream = new MemoryStream(bytes.ToArray());
        var detected = CharsetDetector.DetectFromStream(stream).Detected?.Encoding;
        return detected?.CodePage == Encoding.Latin1.CodePage ? Encoding.GetEncoding(1252) : detected;
    }
}
