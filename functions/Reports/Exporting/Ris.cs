using System.Globalization;
using System.Text;

namespace WatchReports.Exporting;

/// <summary>
/// Writes RIS in UTF-8: one tag on each line, lines that end in CR LF, and a last line <c>ER  - </c> for each reference
/// (https://en.wikipedia.org/wiki/RIS_(file_format)). Values are on one line already.
/// </summary>
internal static class Ris
{
    public static byte[] Write(IReadOnlyList<Reference> references)
    {
        var text = new StringBuilder();
        foreach (var reference in references)
        {
            Write(text, reference);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Write(StringBuilder text, Reference reference)
    {
        Write(text, "TY", reference.Kind switch
        {
            ReferenceKind.Article => "NEWS",
            _ => throw new ArgumentOutOfRangeException(nameof(reference)),
        });
        Write(text, "ID", reference.Key);
        Write(text, "TI", reference.Title);
        Write(text, "T2", reference.Container);
        foreach (var author in reference.Authors)
        {
            Write(text, "AU", author.IsLiteral ? author.Family : $"{author.Family}, {author.Given}");
        }

        // The slashes are not optional, and some programs read only one of the two.
        var date = reference.Date?.ToString("yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture);
        Write(text, "PY", date);
        Write(text, "DA", date);
        Write(text, "LA", reference.Language);
        Write(text, "UR", reference.Url);
        Write(text, "ER", "");
        text.Append("\r\n");
    }

    private static void Write(StringBuilder text, string tag, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{tag}  - {value}\r\n");
        }
    }
}
