using System.IO.Compression;
using System.Text;
using WatchReports.Model;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>A file that is no text is refused with its name and with what to do.</summary>
public sealed class ForeignFormatTests
{
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Theory]
    [InlineData("report.pdf", "%PDF-1.7\n", "PDF")]
    [InlineData("report.txt", @"{\rtf1\ansi Watch Report No.7}", "RTF")]
    [InlineData("report.docx", @"{\rtf1\ansi Watch Report No.7}", "RTF")]
    [InlineData("report.txt", "\xEF\xBB\xBF{\\rtf1\\ansi Watch Report No.7}", "RTF")]
    [InlineData("report.rtf", "\r\n{\\rtf1\\ansi Watch Report No.7}", "RTF")]
    [InlineData("report.pdf", "\r\n%PDF-1.7\n", "PDF")]
    [InlineData("report.txt", "\xEF\xBB\xBF %PDF-1.7\n", "PDF")]
    [InlineData("report.fodt", "\n<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"a\">", "(.fodt)")]
    [InlineData("report.png", "\x89PNG\r\n\x1A\n\0\0", "picture")]
    [InlineData("report.jpg", "\xFF\xD8\xFF\xE0", "picture")]
    [InlineData("report.gz", "\x1F\x8B\x08", "gzip")]
    [InlineData("report.wpd", "\xFFWPC\x10\0\0\0", "WordPerfect")]
    [InlineData("report.hwp", "HWP Document File V3.00 \x1A", "Hangul")]
    [InlineData("report.fodt", "<?xml version=\"1.0\"?>\n<office:document xmlns:office=\"a\">", "(.fodt)")]
    [InlineData("report.xml", "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>", "one XML file")]
    [InlineData("report.txt", "\xEF\xBB\xBF<?xml version=\"1.0\"?><pkg:package>", "one XML file")]
    [InlineData("report.mht", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"a\"", "(.mht)")]
    [InlineData("report.mhtml", "From: <Saved by Blink>\r\nContent-Type: multipart/related;", "(.mht)")]
    [InlineData("report.webarchive", "bplist00\xD1\x01\x02_\x10\x0FWebMainResource", "Safari")]
    [InlineData("report.docx", "Watch Report No.7", "that of a Word document")]
    [InlineData("report.docx", "PK\x03\x04 broken", "damaged")]
    public void A_file_is_named_by_its_first_bytes(string name, string content, string format) =>
        AssertRefused(Encoding.Latin1.GetBytes(content), name, DiagnosticCodes.NotText, format);

    [Theory]
    [InlineData("EncryptedPackage", "password")]
    [InlineData("WordDocument", ".doc")]
    [InlineData("Workbook", ".xls")]
    [InlineData("PowerPoint Document", ".ppt")]
    [InlineData("MatOST", "Works")]
    [InlineData("HwpSummaryInformation", "Hangul")]
    [InlineData("Quill", "old Office program")]
    public void An_old_or_encrypted_Office_file_is_named(string stream, string format) =>
        AssertRefused(
            [.. CompoundFile, .. new byte[512], .. Encoding.Unicode.GetBytes(stream)],
            "report.docx",
            DiagnosticCodes.NotText,
            format);

    [Theory]
    [InlineData("mimetype", "application/vnd.oasis.opendocument.text", "OpenDocument text")]
    [InlineData("mimetype", "application/epub+zip", "e-book")]
    [InlineData("mimetype", "application/vnd.oasis.opendocument.text-template", "OpenDocument text")]
    [InlineData("mimetype", "application/vnd.oasis.opendocument.spreadsheet", "OpenDocument file")]
    [InlineData("mimetype", "application/vnd.sun.xml.writer", "OpenOffice.org 1")]
    [InlineData("mimetype", "application/hwp+zip", "Hangul")]
    [InlineData("content.xml mimetype", "application/vnd.oasis.opendocument.text", "OpenDocument text")]
    [InlineData("mimetype report.txt", "one of another program", "zip archive")]
    [InlineData("META-INF/container.xml", "", "e-book")]
    [InlineData("META-INF/manifest.xml content.xml styles.xml", "", "OpenDocument file")]
    [InlineData("Index/Document.iwa preview.jpg", "", "Export To, Word")]
    [InlineData("report.pages/Index.zip report.pages/preview.jpg", "", "Export To, Word")]
    [InlineData("buildVersionHistory.plist index.xml", "", "Export To, Word")]
    [InlineData("[Content_Types].xml xl/workbook.xml", "", "Excel")]
    [InlineData("[Content_Types].xml xl/workbook.bin", "", "Excel")]
    [InlineData("[Content_Types].xml visio/document.xml", "", "Visio")]
    [InlineData("[Content_Types].xml FixedDocSeq.fdseq", "", "XPS")]
    [InlineData("[Content_Types].xml ppt/presentation.xml", "", "PowerPoint")]
    [InlineData("[Content_Types].xml", "", "Word document is damaged")]
    [InlineData("report.txt", "Watch Report No.7", "zip archive")]
    public void A_zip_file_is_named_by_what_is_in_it(string names, string content, string format)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names.Split(' '))
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }
        }

        AssertRefused(stream.ToArray(), "report.docx", DiagnosticCodes.NotText, format);
    }

    [Theory]
    [InlineData("report.txt", "Watch Report No.7 in <office:document>")]
    [InlineData("report.txt", "Watch Report No.7 on files that begin with %PDF-1.7 or {\\rtf1")]
    [InlineData("report.xhtml", "<?xml version=\"1.0\"?><html><p>Watch Report No.7</p></html>")]
    public void A_text_that_names_a_format_is_read(string name, string content) =>
        Assert.NotNull(BlobText.Read(Encoding.UTF8.GetBytes(content), name, null, out _));

    [Theory]
    [InlineData("", "0 bytes")]
    [InlineData(" \r\n\t\u3000\uFEFF", "only blanks")]
    public void An_empty_file_is_named_as_such(string content, string reason) =>
        AssertRefused(Encoding.UTF8.GetBytes(content), "report.txt", DiagnosticCodes.NoReport, reason);

    private static void AssertRefused(byte[] bytes, string name, string code, string reason)
    {
        Assert.Null(BlobText.Read(bytes, name, null, out var problem));
        Assert.Equal((code, Severity.Error), (problem!.Code, problem.Severity));
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }
}
