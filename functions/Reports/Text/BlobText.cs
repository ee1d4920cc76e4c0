using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>The text of a blob.</summary>
/// <param name="Lines">Its lines that are not blank.</param>
/// <param name="Guessed">Says so where the encoding was guessed.</param>
public sealed record BlobText(IReadOnlyList<SourceLine> Lines, Diagnostic? Guessed)
{
    /// <summary>The most bytes that are read.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const int Sample = 4096;

    private enum Container
    {
        Plain,
        Html,
        Markdown,
    }

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

        if (Encodings.Decode(bytes, contentType, out var guessed) is not { } text)
        {
            problem = new Diagnostic(DiagnosticCodes.NotText, Severity.Error, "The blob is not text. Upload the report as plain text, Markdown or HTML.");
            return null;
        }

        problem = null;
        var lines = Of(text, name, contentType) switch
        {
            Container.Html => HtmlText.Lines(text),
            Container.Markdown => MarkdownText.Lines(text),
            _ => PlainText.Lines(text),
        };
        return new BlobText(lines, guessed is null ? null : new Diagnostic(
            DiagnosticCodes.EncodingGuessed, Severity.Info, $"The encoding is neither marked nor UTF-8; the text was read as {guessed}."));
    }

    private static Container Of(string text, string name, string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim().ToLowerInvariant();
        var extension = Path.GetExtension(name).ToLowerInvariant();
        switch (type)
        {
            case "text/html" or "application/xhtml+xml":
                return Container.Html;
            case "text/markdown" or "text/x-markdown":
                return Container.Markdown;
            case "text/plain":
                // Markdown is plain text, and few clients know a type of its own.
                return IsMarkdown(extension) ? Container.Markdown : Container.Plain;
        }

        if (extension is ".html" or ".htm" or ".xhtml")
        {
            return Container.Html;
        }

        if (IsMarkdown(extension))
        {
            return Container.Markdown;
        }

        var start = text.AsSpan(0, Math.Min(Sample, text.Length)).TrimStart();
        return extension is not ".txt"
            && (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            ? Container.Html
            : Container.Plain;
    }

    private static bool IsMarkdown(string extension) => extension is ".md" or ".markdown";
}
