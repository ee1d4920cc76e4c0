using System.Text.Encodings.Web;
using System.Text.Json;

namespace WatchReports.Exporting;

/// <summary>Writes CSL-JSON, the format of citation processors: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html.</summary>
internal static class CslJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(IReadOnlyList<ExportedWork> references)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Options))
        {
            json.WriteStartArray();
            foreach (var reference in references)
            {
                Write(json, reference);
            }

            json.WriteEndArray();
        }

        return body.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ExportedWork reference)
    {
        json.WriteStartObject();
        json.WriteString("id", reference.Key);
        json.WriteString("type", reference.Kind switch
        {
            ExportedKind.NewspaperArticle => "article-newspaper",
            ExportedKind.MagazineArticle => "article-magazine",
            ExportedKind.JournalArticle => "article-journal",
            ExportedKind.Book => "book",
            ExportedKind.Document => "report",
            ExportedKind.Event => "speech",
            ExportedKind.WebPage => "webpage",
            _ => throw new ArgumentOutOfRangeException(nameof(reference)),
        });
        Write(json, "title", reference.Title);
        Write(json, "container-title", reference.Container);
        Write(json, "volume", reference.Volume);
        Write(json, reference.IsArticle ? "issue" : "number", reference.Number);
        Write(json, "publisher", reference.Publisher);
        Write(json, "issued", reference.Date);
        Write(json, "language", reference.Language);
        if (reference.Authors.Count > 0)
        {
            json.WriteStartArray("author");
            foreach (var author in reference.Authors)
            {
                json.WriteStartObject();
                json.WriteString(author.IsLiteral ? "literal" : "family", author.Family);
                Write(json, "given", author.Given);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        Write(json, "page", reference.Pages is { Last: { } last } pages ? $"{pages.First}-{last}" : reference.Pages?.First);
        Write(json, "URL", reference.Url);
        Write(json, "accessed", reference.Accessed);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, ExportedDate? date)
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
