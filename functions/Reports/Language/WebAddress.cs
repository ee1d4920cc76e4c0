namespace WatchReports.Language;

/// <summary>Reduces a web address to the part that all forms of the address have.</summary>
internal static class WebAddress
{
    private const string Scheme = "://";
    private const string Www = "www.";
    private const string Archive = "web.archive.org/web/";

    /// <summary>The shortened address without the slash at its end.</summary>
    public static string Bare(string text) => Shorten(text.Trim()).TrimEnd('/');

    /// <summary>
    /// Cuts the scheme, <c>www.</c> and the address of a web archive before the address of a page:
    /// <c>https://web.archive.org/web/20210618/https://www.kcna.kp/a</c> becomes <c>kcna.kp/a</c>. Other texts stay.
    /// </summary>
    public static string Shorten(string text)
    {
        // An archive has the archived address, with its scheme, at the end of its own.
        var scheme = text.LastIndexOf(Scheme, StringComparison.Ordinal);
        var address = scheme < 0 ? text : text[(scheme + Scheme.Length)..];
        var archive = address.IndexOf(Archive, StringComparison.OrdinalIgnoreCase);
        if (archive >= 0 && address.IndexOf('/', archive + Archive.Length) is > 0 and var end)
        {
            address = address[(end + 1)..];
        }

        return address.StartsWith(Www, StringComparison.OrdinalIgnoreCase) ? address[Www.Length..] : address;
    }
}
