using System.Globalization;
using System.Text;

namespace WatchReports.Exporting;

/// <summary>
/// Writes RIS in UTF-8 (https://en.wikipedia.org/wiki/RIS_(file_format)): one tag on each line, CR LF at the end of
/// each line, and the line <c>ER  - </c> at the end of each work. The values of <see cref="ExportedWork"/> have no
/// line breaks.
/// </summary>
internal static class Ris
{
    /// <summary>Writes one reference for each work, in order.</summary>
    public static IEnumerable<byte[]> Write(IEnumerable<ExportedWork> works)
    {
        foreach (var work in works)
        {
            var text = new StringBuilder();
            WriteReference(text, work);
            yield return Encoding.UTF8.GetBytes(text.ToString());
        }
    }

    private static void WriteReference(StringBuilder text, ExportedWork work)
    {
        WriteTag(text, "TY", work.Kind switch
        {
            ExportedKind.NewspaperArticle => "NEWS",
            ExportedKind.MagazineArticle => "MGZN",
            ExportedKind.JournalArticle => "JOUR",
            ExportedKind.Chapter => "CHAP",
            ExportedKind.Book => "BOOK",
            ExportedKind.Document => "RPRT",
            ExportedKind.Event => "GEN",
            ExportedKind.WebPage => "ELEC",
            _ => throw new ArgumentOutOfRangeException(nameof(work)),
        });
        WriteTag(text, "ID", work.Key);
        WriteTag(text, "TI", work.Title);
        // The container of a document is its series.
        WriteTag(text, work.Kind == ExportedKind.Document ? "T3" : "T2", work.Container);
        foreach (var author in work.Authors)
        {
            string?[] parts = [author.Family, author.Given, author.Suffix];
            WriteTag(text, "AU", string.Join(", ", parts.OfType<string>()));
        }

        WriteTag(text, "VL", work.Volume);
        var numberTag = work.IsArticle ? "IS" : work.Kind == ExportedKind.Document ? "SN" : "M1";
        WriteTag(text, numberTag, work.Number);
        WriteTag(text, "PB", work.Publisher);
        // Some programs read only PY, others only DA. A whole date in PY is lost on programs that read a year there.
        WriteTag(text, "PY", work.Date?.Year.ToString("D4", CultureInfo.InvariantCulture));
        WriteTag(text, "DA", FormatDate(work.Date));
        WriteTag(text, "LA", work.Language);
        WriteTag(text, "SP", work.Pages?.First);
        WriteTag(text, "EP", work.Pages?.Last);
        WriteTag(text, "DO", work.Doi);
        WriteTag(text, "UR", work.Url);
        WriteTag(text, "Y2", FormatDate(work.Accessed));
        WriteTag(text, "N1", work.Licence is { } licence ? $"Licence: {licence}" : null);
        WriteTag(text, "ER", "");
        text.Append("\r\n");
    }

    // The form is year/month/day/remark. All three slashes are required, even if the parts between them are missing:
    // 2020///.
    private static string? FormatDate(ExportedDate? date) =>
        date is { } known ? $"{known.Year:D4}/{known.Month:D2}/{known.Day:D2}/" : null;

    private static void WriteTag(StringBuilder text, string tag, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{tag}  - {value}\r\n");
        }
    }
}
