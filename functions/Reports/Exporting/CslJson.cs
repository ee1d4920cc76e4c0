using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace WatchReports.Exporting;

/// <summary>
/// Writes CSL-JSON, the input format of citation processors
/// (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).
/// </summary>
internal static class CslJson
{
    // The file is not embedded in HTML, so letters beyond ASCII and quotation marks need no escapes.
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an array with one item for each work, in order.</summary>
    public static IEnumerable<byte[]> Write(IEnumerable<ExportedWork> works)
    {
        var written = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(written, Options);
        json.WriteStartArray();
        foreach (var work in works)
        {
            WriteItem(json, work);
            json.Flush();
            yield return written.WrittenSpan.ToArray();
            written.ResetWrittenCount();
        }

        json.WriteEndArray();
        json.Flush();
        yield return written.WrittenSpan.ToArray();
    }

    private static void WriteItem(Utf8JsonWriter json, ExportedWork work)
    {
        json.WriteStartObject();
        json.WriteString("id", work.Key);
        json.WriteString("type", work.Kind switch
        {
            ExportedKind.NewspaperArticle => "article-newspaper",
            ExportedKind.MagazineArticle => "article-magazine",
            ExportedKind.JournalArticle => "article-journal",
            ExportedKind.Chapter => "chapter",
            ExportedKind.Book => "book",
            ExportedKind.Document => "report",
            ExportedKind.Event => "speech",
            ExportedKind.WebPage => "webpage",
            _ => throw new ArgumentOutOfRangeException(nameof(work)),
        });
        WriteField(json, "title", work.Title);
        // The container of a document is its series.
        WriteField(json, work.Kind == ExportedKind.Document ? "collection-title" : "container-title", work.Container);
        WriteField(json, "volume", work.Volume);
        WriteField(json, work.IsArticle ? "issue" : "number", work.Number);
        WriteField(json, "publisher", work.Publisher);
        WriteField(json, "issued", work.Date);
        WriteField(json, "language", work.Language);
        if (work.Authors.Count > 0)
        {
            json.WriteStartArray("author");
            foreach (var author in work.Authors)
            {
                json.WriteStartObject();
                json.WriteString(author.IsLiteral ? "literal" : "family", author.Family);
                WriteField(json, "given", author.Given);
                WriteField(json, "suffix", author.Suffix);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        WriteField(json, "page", work.Pages is { Last: { } last } pages ? $"{pages.First}-{last}" : work.Pages?.First);
        WriteField(json, "DOI", work.Doi);
        WriteField(json, "URL", work.Url);
        WriteField(json, "accessed", work.Accessed);
        WriteField(json, "license", work.Licence);
        json.WriteEndObject();
    }

    private static void WriteField(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteField(Utf8JsonWriter json, string name, ExportedDate? date)
    {
        if (date is { } known)
        {
            json.WriteStartObject(name);
            json.WriteStartArray("date-parts");
            json.WriteStartArray();
            foreach (var part in known.Parts)
            {
                json.WriteNumberValue(part);
            }

            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteEndObject();
        }
    }
}
