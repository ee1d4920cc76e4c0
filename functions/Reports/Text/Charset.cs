using System.Text;

namespace WatchReports.Text;

/// <summary>Finds encodings by charset name, such as <c>shift_jis</c> or <c>euc-kr</c>.</summary>
public static class Charset
{
    static Charset() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The encoding of a charset name, set to throw on invalid bytes; null for an unknown name.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
