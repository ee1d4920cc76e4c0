using System.Text;
using System.Xml;

namespace WatchReports.Exporting;

/// <summary>Writes XML in UTF-8, without a byte order mark.</summary>
public static class XmlFile
{
    private static readonly XmlWriterSettings Utf8 = new() { Encoding = new UTF8Encoding(false) };

    /// <summary>The bytes of a file.</summary>
    /// <param name="write">Writes its elements.</param>
    public static byte[] Write(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Utf8))
        {
            write(xml);
        }

        return bytes.ToArray();
    }
}
