using System.IO.Compression;
using System.Text;
using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>
/// Recognizes by their first bytes the files that people have instead of a text, to say what to do with them.
/// </summary>
internal static class ForeignFormat
{
    // Tried with LibreOffice: the .docx that it makes of an RTF, ODT or DOC file with footnotes is read like the
    // original. Pandoc does the same with ODT, but loses the footnotes of RTF.
    private const string SaveAsWord =
        "Open it in a word processor, save it as a Word document (.docx), and upload that file.";

    private const string UploadOriginal = "Upload the document that it was made of";

    private const string Unpack = "Unpack it, and upload the files in it.";

    private const string SaveAsPage =
        "Save it as a web page (.html) or as a Word document (.docx), and upload that file.";

    private const string TypeText = "Type the text, or upload the document that it was made of.";

    // The media types in the first entry of OpenDocument and EPUB files have some fifty characters.
    private const int LongestMediaType = 100;

    // The declarations and the namespaces before the first element of a document have some three thousand characters.
    private const int LongestHead = 8192;

    /// <summary>The first bytes of a zip file: its first entry.</summary>
    public static ReadOnlySpan<byte> Zip => "PK\x03\x04"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>
    /// The refusal of a file in a format that is not read; null for a text in any encoding and for a Word document.
    /// </summary>
    public static RefusedTextException? Find(ReadOnlyMemory<byte> bytes)
    {
        var start = bytes.Span;
        // Acrobat reads a PDF file with a line end before its first line, and editors put a mark before RTF.
        var text = TrimStart(start);
        var (format, cure) =
            start.StartsWith(Zip) ? FindInZip(bytes)
            : start.StartsWith(CompoundFile) ? FindInCompoundFile(start)
            : text.StartsWith("%PDF-"u8) ? (
                "a PDF file",
                UploadOriginal + ". The text that pdftotext takes out of it has lost where paragraphs end: check what "
                    + "is read of it.")
            : text.StartsWith(@"{\rtf"u8) ? ("a document in Rich Text Format (RTF)", SaveAsWord)
            : start is [0x1F, 0x8B, ..] ? ("a gzip archive", Unpack)
            : start is [(byte)'7', (byte)'z', 0xBC, 0xAF, ..] || start.StartsWith("Rar!\x1A"u8) ? ("an archive", Unpack)
            : IsPicture(start) ? ("a picture", TypeText)
            : start is [0xFF, (byte)'W', (byte)'P', (byte)'C', ..] ? ("a WordPerfect document", SaveAsWord)
            : start.StartsWith("HWP Document File"u8) ? ("a Hangul document (.hwp)", SaveAsWord)
            : FindInText(text[..Math.Min(text.Length, LongestHead)]);
        return format is null ? null : Refuse($"The blob is {format}, which is not read. {cure}");
    }

    /// <summary>The refusal of bytes that are no text in any encoding.</summary>
    public static RefusedTextException Unknown() => Refuse(
        "The blob is not text. Upload the report as plain text, Markdown, HTML or a Word document (.docx).");

    /// <summary>The refusal of a text that is named as a Word document.</summary>
    public static RefusedTextException NamedAsWord() => Refuse(
        "The name or the content type of the blob is that of a Word document, but the blob is none. "
            + "Open it in a word processor and save it as .docx; or upload it as a text, such as report.txt.");

    private static RefusedTextException Refuse(string reason) => new(DiagnosticCodes.NotText, reason);

    private static (string? Format, string Cure) FindInZip(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var archive = new ZipArchive(ByteStream.Over(bytes), ZipArchiveMode.Read);
            var names = archive.Entries.Select(entry => entry.FullName).ToHashSet();
            return archive.GetEntry("mimetype") is { } type
                && FindByMediaType(ReadMediaType(type)) is { Format: not null } found ? found
                : names.Contains("META-INF/container.xml") ? EBook
                // A program that packs the folder of an unpacked document again may leave its media type out.
                : names.Contains("META-INF/manifest.xml") && names.Contains("content.xml") ? OpenDocument
                : names.Any(IsOfAppleDocument) ? (
                    "a document of Apple Pages, Numbers or Keynote",
                    "In Pages, choose File, Export To, Word, and upload the Word document (.docx).")
                : !names.Contains("[Content_Types].xml") ? ("a zip archive", Unpack)
                : HasFolder("xl/") ? ("an Excel workbook", SaveAsWord)
                : HasFolder("ppt/") ? ("a PowerPoint presentation", SaveAsWord)
                : HasFolder("visio/") ? ("a Visio drawing", TypeText)
                : names.Any(name => name.EndsWith(".fdseq", StringComparison.OrdinalIgnoreCase))
                    ? ("an XPS document", UploadOriginal + ".")
                : default;

            bool HasFolder(string folder) => names.Any(name => name.StartsWith(folder, StringComparison.Ordinal));
        }
        catch (InvalidDataException)
        {
            return ("a damaged zip file or Word document", SaveAsWord);
        }
    }

    // Pages writes Index/Document.iwa; the releases of 2013 wrote Index.zip, and those before it only XML.
    private static bool IsOfAppleDocument(string name) =>
        name.EndsWith(".iwa", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Index.zip", StringComparison.Ordinal)
        || name.EndsWith("BuildVersionHistory.plist", StringComparison.OrdinalIgnoreCase);

    private static string ReadMediaType(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var buffer = new byte[LongestMediaType];
        var length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.Latin1.GetString(buffer, 0, length);
    }

    private static (string Format, string Cure) EBook => ("an e-book (.epub)", UploadOriginal + ".");

    private static (string Format, string Cure) OpenDocument => ("an OpenDocument file", SaveAsWord);

    private static (string? Format, string Cure) FindByMediaType(string type) =>
        type.StartsWith("application/vnd.oasis.opendocument.text", StringComparison.Ordinal)
            ? ("an OpenDocument text (.odt)", SaveAsWord + " Or run pandoc report.odt -o report.docx.")
        : type.StartsWith("application/epub+zip", StringComparison.Ordinal)
            ? EBook
        : type.StartsWith("application/vnd.oasis.opendocument", StringComparison.Ordinal)
            ? OpenDocument
        : type.StartsWith("application/vnd.sun.xml", StringComparison.Ordinal)
            ? ("a document of StarOffice or OpenOffice.org 1", SaveAsWord)
        : type.StartsWith("application/hwp+zip", StringComparison.Ordinal)
            ? ("a Hangul document (.hwpx)", SaveAsWord)
        : default;

    // The names of the streams in a compound file are in UTF-16.
    private static (string Format, string Cure) FindInCompoundFile(ReadOnlySpan<byte> bytes) =>
        HasStream(bytes, "EncryptedPackage")
            ? ("a document with a password", "Open it, take the password off, and save it again.")
        : HasStream(bytes, "WordDocument") ? ("a Word document of the old kind (.doc)", SaveAsWord)
        : HasStream(bytes, "HwpSummaryInformation") ? ("a Hangul document (.hwp)", SaveAsWord)
        : HasStream(bytes, "MatOST") ? ("a Microsoft Works document (.wps)", SaveAsWord)
        : HasStream(bytes, "Workbook") ? ("an Excel workbook of the old kind (.xls)", SaveAsWord)
        : HasStream(bytes, "PowerPoint Document") ? ("a PowerPoint presentation of the old kind (.ppt)", SaveAsWord)
        : ("a file of an old Office program", SaveAsWord);

    private static bool HasStream(ReadOnlySpan<byte> bytes, string name) =>
        bytes.IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;

    // Word processors also write a document as one text of XML or of a mail, which would be read with all its tags.
    private static (string? Format, string Cure) FindInText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("<?xml"u8) || head.StartsWith("<office:"u8))
        {
            var isWord = Has(head, "progid=\"Word.Document\""u8) || Has(head, "<w:wordDocument"u8)
                || Has(head, "<pkg:package"u8);
            return isWord ? ("a Word document in one XML file (.xml)", SaveAsWord)
                : Has(head, "<office:document"u8) ? ("an OpenDocument text in one XML file (.fodt)", SaveAsWord)
                : default;
        }

        return (head.StartsWith("MIME-Version:"u8) || head.StartsWith("From: <Saved by"u8))
            && Has(head, "multipart/related"u8)
                ? ("a web page in one file (.mht)", SaveAsPage)
            : head.StartsWith("bplist00"u8) && Has(head, "WebMainResource"u8)
                ? ("a web archive of Safari (.webarchive)", SaveAsPage)
            : default;

        static bool Has(ReadOnlySpan<byte> head, ReadOnlySpan<byte> word) => head.IndexOf(word) >= 0;
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> start) =>
        (start.StartsWith(ByteOrderMark) ? start[ByteOrderMark.Length..] : start).TrimStart(" \t\r\n"u8);

    private static bool IsPicture(ReadOnlySpan<byte> start) =>
        start is [0xFF, 0xD8, 0xFF, ..]
            or [0x89, (byte)'P', (byte)'N', (byte)'G', ..]
            or [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..]
            or [(byte)'I', (byte)'I', 0x2A, 0, ..]
            or [(byte)'M', (byte)'M', 0, 0x2A, ..]
            or [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..];
}
