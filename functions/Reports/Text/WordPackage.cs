using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>The parts of a Word document that are read. Macros, pictures and all other parts stay packed.</summary>
internal sealed class WordPackage
{
    /// <summary>
    /// The limit of the unpacked size of all parts together, in bytes: four times that of a blob. A report of five
    /// pages unpacks to some hundred kilobytes, and pictures are as large unpacked as they are packed.
    /// </summary>
    public const long MostUnpacked = 32L * 1024 * 1024;

    // A document with a picture on each of its pages has some hundreds.
    private const int MostParts = 4_000;

    // The package reads these tables into memory whole, with some hundred bytes for each line of a hundred bytes.
    private const long MostOfTables = 2 * 1024 * 1024;

    // Word names its parts with some thirty characters. The package writes the name of a part before the target of each
    // of its relationships: 20,000 targets of a part whose name has 60,000 characters take 17 seconds.
    private const int LongestName = 1_000;

    // The line of a part in the table of types has its name and its type, some two hundred bytes. The package keeps the
    // type of each part: 1,900 parts of one type of 1,900,000 characters, in a file of 212 KB, take 17 GB.
    private const int LongestType = 4_000;

    private const string Types = "[Content_Types].xml";

    private readonly MainDocumentPart _main;

    private WordPackage(MainDocumentPart main) => _main = main;

    /// <summary>Opens a document for reading.</summary>
    /// <param name="bytes">The document.</param>
    /// <param name="read">Reads what is wanted of it.</param>
    /// <exception cref="RefusedTextException">
    /// The bytes are damaged, no Word document, or exceed a limit.
    /// </exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, Func<WordPackage, T> read)
    {
        try
        {
            CheckSize(bytes);
            using var document =
                Ask(() => WordprocessingDocument.Open(ByteStream.Over(bytes), isEditable: false));
            if (Ask(() => document.DocumentType) != WordprocessingDocumentType.Document)
            {
                throw Refuse("is a template, or has macros");
            }

            return read(new WordPackage(Ask(() => document.MainDocumentPart) ?? throw Refuse("has no text")));
        }
        catch (Exception e) when (IsDamage(e))
        {
            throw Damaged();
        }
    }

    /// <summary>Reads the styles.</summary>
    public WordStyles ReadStyles()
    {
        using var xml = Open(main => main.StyleDefinitionsPart);
        return WordStyles.Read(xml);
    }

    /// <summary>Reads the lists.</summary>
    public WordNumbering ReadNumbering(WordStyles styles)
    {
        using var xml = Open(main => main.NumberingDefinitionsPart);
        return WordNumbering.Read(xml, styles);
    }

    /// <summary>Reads how the notes are counted.</summary>
    public WordSection ReadSettings()
    {
        using var xml = Open(main => main.DocumentSettingsPart);
        return xml?.MoveToRoot() == true ? WordSection.Read(xml) : default;
    }

    /// <summary>Reads the text.</summary>
    public WordPart ReadBody(WordStyles styles, WordLimits limits) => ReadText(main => main, styles, limits);

    /// <summary>Reads the footnotes.</summary>
    public WordPart ReadFootnotes(WordStyles styles, WordLimits limits) =>
        ReadText(main => main.FootnotesPart, styles, limits);

    /// <summary>Reads the endnotes.</summary>
    public WordPart ReadEndnotes(WordStyles styles, WordLimits limits) =>
        ReadText(main => main.EndnotesPart, styles, limits);

    private WordPart ReadText(Func<MainDocumentPart, OpenXmlPart?> partOf, WordStyles styles, WordLimits limits)
    {
        using var xml = Open(partOf);
        return xml is null ? WordPart.None : WordReader.Read(xml, styles, LinksOf(partOf), limits);
    }

    private Dictionary<string, string> LinksOf(Func<MainDocumentPart, OpenXmlPart?> partOf) => Ask(() =>
        partOf(_main)!.HyperlinkRelationships
            .Where(link => link.Uri.OriginalString.Length <= WordLimits.LongestAddress)
            .ToDictionary(link => link.Id, link => link.Uri.OriginalString));

    private WordXml? Open(Func<MainDocumentPart, OpenXmlPart?> partOf) =>
        Ask(() => partOf(_main)?.GetStream()) is { } part ? new WordXml(part) : null;

    // A few kilobytes can unpack to gigabytes. An entry is unpacked to the size that it states, and no further.
    private static void CheckSize(ReadOnlyMemory<byte> bytes)
    {
        using var archive = Ask(() => new ZipArchive(ByteStream.Over(bytes), ZipArchiveMode.Read));
        var entries = Ask(() => archive.Entries);
        if (entries.Count > MostParts)
        {
            throw RefusedTextException.Exceeds($"{MostParts:N0} parts in the Word document");
        }

        // The package also reads parts, and tables, that are divided into entries. No word processor writes them.
        var names = entries.Select(entry => entry.FullName);
        if (names.Any(name => name.EndsWith(".piece", StringComparison.OrdinalIgnoreCase)))
        {
            throw Refuse("is in pieces");
        }

        if (names.Any(name => name.Length > LongestName))
        {
            throw Refuse($"has a part whose name has more than {LongestName:N0} characters");
        }

        var types = entries.Where(
            entry => entry.FullName.Equals(Types, StringComparison.OrdinalIgnoreCase)).ToList();
        var tables = types.Concat(entries.Where(
            entry => entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase)));
        if (Exceed(tables, MostOfTables))
        {
            throw RefusedTextException.Exceeds($"{MostOfTables >> 20} MiB of links and types of parts");
        }

        if (Exceed(entries, MostUnpacked))
        {
            throw RefusedTextException.Exceeds($"{MostUnpacked >> 20} MiB, unpacked");
        }

        foreach (var table in types)
        {
            CheckTypes(table);
        }
    }

    // The sizes that an archive states can be larger together than a number can be.
    private static bool Exceed(IEnumerable<ZipArchiveEntry> entries, long most) =>
        entries.Any(entry => (most -= entry.Length) < 0);

    private static void CheckTypes(ZipArchiveEntry table)
    {
        using var stream = Ask(table.Open);
        var bytes = new byte[table.Length].AsSpan();
        var rest = bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOf((byte)'<');
            if ((length < 0 ? rest.Length : length) > LongestType)
            {
                throw Refuse($"has a part whose type has more than {LongestType:N0} characters");
            }

            rest = length < 0 ? [] : rest[(length + 1)..];
        }
    }

    /// <summary>
    /// Asks the library, which throws all of these over bytes that are no document: seen with documents of which single
    /// bytes were changed. Our own reader must not throw them: a mistake of the program is no damage of the document.
    /// </summary>
    private static T Ask<T>(Func<T> library)
    {
        try
        {
            return library();
        }
        catch (Exception e) when (IsDamage(e) || e is OpenXmlPackageException or FormatException or ArgumentException
            or ArithmeticException or InvalidOperationException or NotSupportedException)
        {
            throw Damaged();
        }
    }

    // What reading the bytes of a part throws: the archive, the encoding and the XML.
    private static bool IsDamage(Exception e) =>
        e is InvalidDataException or IOException or DecoderFallbackException or XmlException;

    private static RefusedTextException Damaged() => Refuse("is damaged");

    private static RefusedTextException Refuse(string reason) => new(
        DiagnosticCodes.NotText,
        $"The Word document {reason}. Open it in a word processor, save it as a new .docx file, and upload that file.");
}
