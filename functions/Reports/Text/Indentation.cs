namespace WatchReports.Text;

/// <summary>The blanks before the lines of a text, in columns.</summary>
internal static class Indentation
{
    /// <summary>
    /// The indentation of a quotation: the width of a tab (sample 101). One to three columns may be careless typing.
    /// </summary>
    public const int OfQuotation = TabWidth;

    private const int TabWidth = 4;

    /// <summary>The width of a blank.</summary>
    public static int WidthOf(char blank) => blank == '\t' ? TabWidth : 1;
}
