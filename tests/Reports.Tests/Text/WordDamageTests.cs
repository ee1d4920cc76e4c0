using System.IO.Compression;
using System.Text;
using CsCheck;
using WatchReports.Text;
using Xunit;

namespace WatchReports.Tests.Text;

/// <summary>
/// A Word document with damage is read or refused. An exception would count as a fault of the program, and the document
/// would be tried again for ever.
/// </summary>
public sealed class WordDamageTests
{
    private static readonly Gen<byte[]> Piece = Gen.OneOf(
        Gen.Byte.Array[1],
        Gen.OneOf(
            "<w:p>", "</w:p>", "<m:oMath>", "</m:oMath>", "<w:tr>", "</w:tc>", "<w:rt>", "&#xD800;", "<![CDATA[x]]>",
            "-1", "2147483647", "-2147483648", "99999999999", "1e999pt", "http://[", "%1%9", "\"", "\0", "link")
            .Select(text => Encoding.UTF8.GetBytes(text)));

    private static readonly (string Name, byte[] Content)[] Parts = Unpack(new Word
    {
        Body = Word.Paragraph("Watch Report No.7   May 1, 2020") + Word.DropCap("T")
            + Word.Paragraph("he lock", "<w:rPr><w:del/></w:rPr>")
            + $"<w:p>{Word.Run("closed.")}<w:r><w:footnoteReference w:id='1'/></w:r>"
            + $"<w:hyperlink r:id='link' w:anchor='a'>{Word.Run("at noon")}</w:hyperlink>"
            + "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>*</w:t></w:r>"
            + "<w:fldSimple w:instr=' HYPERLINK \"https://ports.example/1\" \\l \"b\" '/>"
            + "<m:oMath><m:acc><m:accPr><m:chr m:val='&#x305;'/></m:accPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:acc>"
            + "<m:f><m:num><m:oMath/></m:num><m:den/></m:f></m:oMath></w:p>"
            + "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr><w:tr>"
            + "<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
            + Word.Paragraph("One", "<w:ind w:left='36pt'/><w:numPr><w:ilvl w:val='0'/><w:numId w:val='5'/></w:numPr>")
            + "<w:sectPr><w:footnotePr><w:numStart w:val='3'/></w:footnotePr></w:sectPr>",
        Footnotes = "<w:footnote w:id='1'><w:p><w:r><w:t>(Lamps)</w:t></w:r></w:p></w:footnote>"
            + "<w:footnote w:id='2'><w:p><w:r><w:t>* Oil</w:t></w:r></w:p></w:footnote>",
    }.ToBytes());

    // A piece takes the place of bytes at a place of a part, or of the packed document.
    private static readonly Gen<(int Part, double Place, int Length, byte[] Piece)> Damage =
        Gen.Select(Gen.Int[0, Parts.Length - 1], Gen.Double[0, 1], Gen.Int[0, 20], Piece);

    [Fact]
    public void A_damaged_document_is_read_or_refused() =>
        Gen.Select(Damage.Array[1, 3], Damage.Array[0, 1]).Sample(
            (inside, outside) =>
            {
                var bytes = outside.Aggregate(Pack(inside), Break);
                var text = BlobText.Read(bytes, "a.docx", null, out var problem);
                Assert.Equal(text is null, problem is not null);
            },
            iter: Soak.Times(1000));

    private static byte[] Break(byte[] bytes, (int Part, double Place, int Length, byte[] Piece) damage)
    {
        var begin = (int)(damage.Place * bytes.Length);
        return [.. bytes[..begin], .. damage.Piece, .. bytes[Math.Min(bytes.Length, begin + damage.Length)..]];
    }

    private static byte[] Pack((int Part, double Place, int Length, byte[] Piece)[] damages)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var part = 0; part < Parts.Length; part++)
            {
                var ofPart = damages.Where(damage => damage.Part == part);
                using var entry = archive.CreateEntry(Parts[part].Name, CompressionLevel.NoCompression).Open();
                entry.Write(ofPart.Aggregate(Parts[part].Content, Break));
            }
        }

        return stream.ToArray();
    }

    private static (string Name, byte[] Content)[] Unpack(byte[] document)
    {
        using var archive = new ZipArchive(new MemoryStream(document));
        return [.. archive.Entries.Select(entry => (entry.FullName, Read(entry)))];

        static byte[] Read(ZipArchiveEntry entry)
        {
            using var content = new MemoryStream();
            using var stream = entry.Open();
            stream.CopyTo(content);
            return content.ToArray();
        }
    }
}
