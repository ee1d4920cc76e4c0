using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>The decoded text of a blob, split into lines.</summary>
/// <param name="Lines">The lines that are not blank.</param>
/// <param name="Guessed">A diagnostic that names the guessed encoding; null if the encoding is certain.</param>
public sealed record BlobText(IReadOnlyList<SourceLine> Lines, Diagnostic? Guessed)
{
    /// <summary>
    /// The size limit of a blob, in bytes: 8 MiB, so that reading one blob has bounded time and memory.
    /// </summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    // The number of characters searched for the start of a web page. An uploaded page may begin with blank lines, but
    // not with thousands of them.
    private const int SampleLength = 4096;

    private enum Container
    {
        Plain,
        Html,
        Markdown,
    }

    /// <summary>
    /// Decodes a blob and splits it into lines. The content type decides whether the blob is plain text, Markdown or
    /// HTML; without a known content type the extension decides, and without a known extension the content.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="contentType">The blob's content type; null if it has none.</param>
    /// <param name="problem">The reason why the blob cannot be read; null if it can.</param>
    /// <returns>The text; null if the blob is too large or not text.</returns>
    public static BlobText? Read(ReadOnlyMemory<byte> bytes, string name, string? contentType, out Diagnostic? problem)
    {
        if (bytes.Length > MaxBytes)
        {
            problem = TooLarge($"The blob is larger than the limit of {MaxBytes >> 20} MiB.");
            return null;
        }

        if (Encodings.Decode(bytes, contentType, out var guessed) is not { } text)
        {
            problem = new Diagnostic(
                DiagnosticCodes.NotText,
                Severity.Error,
                "The blob is not text. Upload the report as plain text, Markdown or HTML.");
            return null;
        }

        string? excess;
        var lines = FindContainer(text, name, contentType) switch
        {
            Container.Html => HtmlText.ReadLines(text, out excess),
            Container.Markdown => MarkdownText.ReadLines(text, out excess),
            _ => PlainText.ReadLines(text, out excess),
        };
        if (excess is not null)
        {
            problem = TooLarge($"The blob has more than {excess}, which is the limit.");
            return null;
        }

        problem = null;
        return new BlobText(lines, guessed is null ? null : new Diagnostic(
            DiagnosticCodes.EncodingGuessed,
            Severity.Info,
            $"The encoding is neither declared nor UTF-8; the text was read as {guessed}."));
    }

    private static Diagnostic TooLarge(string reason) =>
        new(DiagnosticCodes.BlobTooLarge, Severity.Error, $"{reason} Split it into smaller blobs.");

    private static Container FindContainer(string text, string name, string? contentType)
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
                // Many clients send a Markdown file such as report.md as text/plain, because they do not know
                // text/markdown.
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

        var start = text.AsSpan(0, Math.Min(SampleLength, text.Length)).TrimStart();
        var startsAsHtml = start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        return startsAsHtml && extension is not ".txt" ? Container.Html : Container.Plain;
    }

    private static bool IsMarkdown(string extension) => extension is ".md" or ".markdown";
}
