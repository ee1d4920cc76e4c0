using System.Buffers;
using System.Globalization;
using System.Text;

namespace WatchReports.Exporting;

/// <summary>
/// Writes CSV (RFC 4180) in UTF-8: a line of names, one line for each row, CR LF at the end of each line. A byte order
/// mark comes first, because Excel reads a file without it in the code page of the machine and breaks every curly
/// quotation mark; the readers of pandas, R (readr) and LibreOffice skip the mark.
/// </summary>
/// <param name="columns">The columns, each with its name and the value of a row.</param>
internal sealed class CsvTable<T>(params (string Name, Func<T, object?> Value)[] columns)
{
    // Spreadsheets take a cell that begins so for a formula, which can start programs or send data away
    // (https://owasp.org/www-community/attacks/CSV_Injection). The last four are full-width signs.
    private const string FormulaStarts = "=+-@\t\r\n＝＋－＠";

    // The semicolon divides cells where the comma is the decimal sign.
    private static readonly SearchValues<char> Divisions = SearchValues.Create("\",;\t\r\n");

    /// <summary>Writes the rows in order and part by part.</summary>
    public IEnumerable<byte[]> Write(IEnumerable<T> rows)
    {
        yield return [.. Encoding.UTF8.Preamble, .. Line(columns.Select(column => column.Name))];
        foreach (var row in rows)
        {
            yield return Line(columns.Select(column => Cell(column.Value(row))));
        }
    }

    private static byte[] Line(IEnumerable<string> cells) => Encoding.UTF8.GetBytes($"{string.Join(',', cells)}\r\n");

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => Text(text),
        IEnumerable<string> texts => Text(string.Join("; ", texts)),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    /// <summary>A text as a cell; an apostrophe before a formula makes it a text.</summary>
    private static string Text(string text)
    {
        var harmless = text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return !harmless.AsSpan().ContainsAny(Divisions)
            ? harmless
            : $"\"{harmless.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
