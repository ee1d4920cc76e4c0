using System.Text;
using UtfUnknown;
using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>The text of a blob.</summary>
/// <param name="Text">The text; blocks of a web page are separated by blank lines.</param>
/// <param name="Guessed">Says so where the encoding was guessed.</param>
public sealed record BlobText(string Text, Diagnostic? Guessed)
{
    /// <summary>The most bytes that are read.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const int Sample = 4096;

    static BlobText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads the text of a blob, whose form is told by its content type, then by its name, then by its content.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="contentType">The blob's content type, where it has one.</param>
    /// <param name="problem">Why it cannot be read, where it cannot.</param>
    /// <returns>The text, or null.</returns>
    public static BlobText? Read(ReadOnlyMemory<byte> bytes, string name, string? contentType, out Diagnostic? problem)
    {
        if (bytes.Length > MaxBytes)
        {
            problem = new Diagnostic(DiagnosticCodes.BlobTooLarge, Severity.Error, $"The blob is larger than {MaxBytes >> 20} MiB, which is the most that is read. Divide it.");
            return null;
        }

        if (Decode(bytes, out var guessed) is not { } text)
        {
            problem = new Diagnostic(DiagnosticCodes.NotText, Severity.Error, "The blob is not text. Upload the report as plain text, Markdown or HTML.");
            return null;
        }

        problem = null;
        return new BlobText(IsHtml(text, name, contentType) ? HtmlText.Of(text) : text, guessed);
    }

    private static string? Decode(ReadOnlyMemory<byte> bytes, out Diagnostic? guessed)
    {
        guessed = null;
        if (Marked(bytes.Span) is var (encoding, length))
        {
            return encoding.GetString(bytes.Span[length..]);
        }

        // No text has a NUL, but most other files have one soon.
        if (bytes.Span.Contains((byte)0))
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            // Not UTF-8, so it is detected.
        }

        using var stream = new MemoryStream(bytes.ToArray());
        if (CharsetDetector.DetectFromStream(stream).Detected is not { Encoding: { } detected } || IsBinary(bytes.Span))
        {
            return null;
        }

        guessed = new Diagnostic(
            DiagnosticCodes.EncodingGuessed, Severity.Info, $"The encoding is neither marked nor UTF-8; the text was read as {detected.WebName}.");
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

    private static bool IsHtml(string text, string name, string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        if (type is not null && type.Equals("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (type is "application/xhtml+xml")
        {
            return true;
        }

        if (type is "text/plain" or "text/markdown")
        {
            return false;
        }

        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension is ".html" or ".htm" or ".xhtml")
        {
            return true;
        }

        var start = text.AsSpan(0, Math.Min(Sample, text.Length)).TrimStart();
        return extension is not (".txt" or ".md")
            && (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase));
    }
}
