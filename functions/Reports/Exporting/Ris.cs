using System.Globalization;
using System.Text;

namespace WatchReports.Exporting;

/// <summary>
/// Writes RIS in UTF-8: one tag on each line, lines that end in CR LF, and a last line <c>ER  - </c> for each reference
/// (https://en.wikipedia.org/wiki/RIS_(file_format)). Values are on one line already.
/// </summary>
internal static class Ris
{
    public static byte[] Write(IReadOnlyList<ExportedWork> references)
    {
        var text = new StringBuilder();
        foreach (var reference in references)
        {
            Write(text, reference);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, ExportedWork reference)
    {
        Write(text, "TY", reference.Kind switch
        {
            ExportedKind.NewspaperArticle => "NEWS",
            ExportedKind.MagazineArticle => "MGZN",
            ExportedKind.JournalArticle => "JOUR",
            ExportedKind.Book => "BOOK",
            ExportedKind.Document => "RPRT",
            ExportedKind.Event => "GEN",
            ExportedKind.WebPage => "ELEC",
            _ => throw new ArgumentOutOfRangeException(nameof(reference)),
        });
        Write(text, "ID", reference.Key);
        Write(text, "TI", reference.Title);
        Write(text, "T2", reference.Container);
        foreach (var author in reference.Authors)
        {
            Write(text, "AU", author.IsLiteral ? author.Family : $"{author.Family}, {author.Given}");
        }

        Write(text, "VL", reference.Volume);
        Write(text, reference.IsArticle ? "IS" : reference.Kind == ExportedKind.Document ? "SN" : "M1", reference.Number);
        Write(text, "PB", reference.Publisher);
        // Some programs read only one of the two.
        Write(text, "PY", Slashed(reference.Date));
        Write(text, "DA", Slashed(reference.Date));
        Write(text, "LA", reference.Language);
        Write(text, "SP", reference.Pages?.First);
        Write(text, "EP", reference.Pages?.Last);
        Write(text, "UR", reference.Url);
        Write(text, "Y2", Slashed(reference.Accessed));
        Write(text, "ER", "");
        text.Append("\r\n");
    }

    // Year, month, day and a remark: the three slashes are not optional, whatever is missing between them.
    private static string? Slashed(ExportedDate? date) => date is { } known ? $"{known.Year:D4}/{known.Month:D2}/{known.Day:D2}/" : null;

    private static void Write(StringBuilder text, string tag, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{tag}  - {value}\r\n");
        }
    }
}
