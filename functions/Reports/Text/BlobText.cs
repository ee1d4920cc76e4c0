using System.Text.RegularExpressions;
using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>The decoded text of a blob, split into lines.</summary>
/// <param name="Lines">The lines that are not blank.</param>
/// <param name="Guessed">A diagnostic that names the guessed encoding; null if the encoding is certain.</param>
public sealed partial record BlobText(IReadOnlyList<SourceLine> Lines, Diagnostic? Guessed)
{
    /// <summary>
    /// The size limit of a blob, in bytes: 8 MiB, so that reading one blob has bounded time and memory.
    /// </summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    // The number of characters searched for the start of a web page. An uploaded page may begin with blank lines, but
    // not with thousands of them.
    private const int SampleLength = 4096;

    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private enum Container
    {
        Plain,
        Html,
        Markdown,
        Word,
    }

    /// <summary>
    /// Decodes a blob and splits it into lines. The content type decides whether the blob is plain text, Markdown or
    /// HTML; without a known content type the extension decides, and without a known extension the content. A text
    /// without a tag is plain text, also where it is declared as HTML. A Word document is recognized by its content,
    /// because no text begins like it.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="name">The blob's name.</param>
    /// <param name="contentType">The blob's content type; null if it has none.</param>
    /// <param name="problem">The reason why the blob cannot be read; null if it can.</param>
    /// <returns>The text; null if the blob is empty, too large or not text.</returns>
    public static BlobText? Read(ReadOnlyMemory<byte> bytes, string name, string? contentType, out Diagnostic? problem)
    {
        try
        {
            problem = null;
            return Read(bytes, name, contentType);
        }
        catch (RefusedTextException e)
        {
            problem = e.Diagnostic;
            return null;
        }
    }

    private static BlobText Read(ReadOnlyMemory<byte> bytes, string name, string? contentType)
    {
        if (bytes.IsEmpty)
        {
            throw new RefusedTextException(
                DiagnosticCodes.NoReport,
                "The blob is empty: it has 0 bytes. Save the report into the file, and upload it again.");
        }

        if (bytes.Length > MaxBytes)
        {
            throw new RefusedTextException(
                DiagnosticCodes.BlobTooLarge,
                $"The blob is larger than the limit of {MaxBytes >> 20} MiB. Split it into smaller blobs.");
        }

        if (ForeignFormat.Find(bytes) is { } foreign)
        {
            throw foreign;
        }

        if (bytes.Span.StartsWith(ForeignFormat.Zip))
        {
            return new BlobText(WordText.ReadLines(bytes, new WordLimits(MaxBytes)), Guessed: null);
        }

        var text = Encodings.Decode(bytes, contentType, out var guessed) ?? throw ForeignFormat.Unknown();
        if (text.All(Blanks.IsBlank))
        {
            throw new RefusedTextException(
                DiagnosticCodes.NoReport,
                "The blob has only blanks. Save the report into the file, and upload it again.");
        }

        string? excess;
        var lines = FindContainer(text, name, contentType) switch
        {
            Container.Html => HtmlText.ReadLines(text, out excess),
            Container.Markdown => MarkdownText.ReadLines(text, out excess),
            Container.Word => throw ForeignFormat.NamedAsWord(),
            _ => PlainText.ReadLines(text, out excess),
        };
        if (excess is not null)
        {
            throw RefusedTextException.Exceeds(excess);
        }

        return new BlobText(lines, guessed is null ? null : new Diagnostic(
            DiagnosticCodes.EncodingGuessed,
            Severity.Info,
            $"The encoding is neither declared nor UTF-8; the text was read as {guessed}."));
    }

    private static Container FindContainer(string text, string name, string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim().ToLowerInvariant();
        var extension = Path.GetExtension(name).ToLowerInvariant();
        switch (type)
        {
            case "text/html" or "application/xhtml+xml":
                return AsHtml(text);
            case "text/markdown" or "text/x-markdown":
                return Container.Markdown;
            case "text/plain":
                // Many clients send a Markdown file such as report.md as text/plain, because they do not know
                // text/markdown.
                return IsMarkdown(extension) ? Container.Markdown : Container.Plain;
            case WordType:
                return Container.Word;
        }

        if (extension is ".html" or ".htm" or ".xhtml")
        {
            return AsHtml(text);
        }

        if (IsMarkdown(extension))
        {
            return Container.Markdown;
        }

        if (extension == ".docx")
        {
            return Container.Word;
        }

        var start = text.AsSpan(0, Math.Min(SampleLength, text.Length)).TrimStart();
        var startsAsHtml = start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase);
        return startsAsHtml && extension is not ".txt" ? Container.Html : Container.Plain;
    }

    // A text that its client declares as text/html, such as report.txt, loses its lines where it is read as HTML.
    private static Container AsHtml(string text) => Tag().IsMatch(text) ? Container.Html : Container.Plain;

    private static bool IsMarkdown(string extension) => extension is ".md" or ".markdown";

    [GeneratedRegex("<[a-zA-Z/!?]", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
