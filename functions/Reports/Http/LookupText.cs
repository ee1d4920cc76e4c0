using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WatchReports.Text;

namespace WatchReports.Http;

/// <summary>Reads the text of a look-up from a body in JSON or plain text.</summary>
internal static class LookupText
{
    // A code unit takes at most six bytes in JSON, as \uXXXX; the rest is for the object around the text.
    private const int MaxBytes = (LookupRequest.MaxLength * 6) + 1024;

    /// <summary>Reads the text, or finds the problem with the body.</summary>
    public static async Task<(string? Text, IResult? Problem)> ReadAsync(HttpRequest request)
    {
        var type = request.GetTypedHeaders().ContentType;
        var isPlain = type?.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase) == true;
        if (!isPlain && !string.IsNullOrEmpty(request.ContentType) && !IsJson(type))
        {
            return (null, UnsupportedType(
                "A look-up takes text/plain, or application/json such as { \"text\": \"…\" }."));
        }

        if (await RequestBody.ReadAsync(request, MaxBytes) is not { } body)
        {
            return (null, TooLong());
        }

        var (text, problem) = isPlain ? FromPlain(body, type!.Charset.Value) : FromJson(body);
        return problem is not null ? (null, problem)
            : string.IsNullOrWhiteSpace(text) ? (null, Problems.BadParameter("text", "is missing or empty"))
            : text.Length > LookupRequest.MaxLength ? (null, TooLong())
            : (text, null);
    }

    /// <summary>
    /// The text of a file as ingestion reads it: its encoding, the text of a page without its menus, the notes of
    /// Markdown and of Word documents; null for a file that is not read.
    /// </summary>
    /// <param name="file">The bytes of the file.</param>
    /// <param name="name">The name of the file.</param>
    /// <param name="contentType">The media type that the browser gives it; null for none.</param>
    /// <param name="problem">The reason why the file is not read; null if it is.</param>
    public static string? FromFile(BinaryData file, string name, string? contentType, out string? problem)
    {
        var read = BlobText.Read(file.ToMemory(), name, contentType, out var diagnostic);
        problem = diagnostic?.Message;
        if (read is null)
        {
            return null;
        }

        // A blank line divides blocks in plain text as elements do in HTML.
        var lines = read.Lines.Where(line => !line.IsAside)
            .Select(line => line.StartsBlock ? $"\n{line.Text}" : line.Text);
        return string.Join('\n', lines).TrimStart('\n');
    }

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) == true
        || type?.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase) == true;

    private static (string? Text, JsonAnswer? Problem) FromPlain(BinaryData body, string? charset)
    {
        if (Charset.Find(charset?.Trim('"') ?? "utf-8") is not { } encoding)
        {
            return (null, UnsupportedType($"The charset '{charset}' is not known; use utf-8."));
        }

        try
        {
            var bytes = body.ToMemory().Span;
            var text = bytes.StartsWith(encoding.Preamble) ? bytes[encoding.Preamble.Length..] : bytes;
            return (encoding.GetString(text), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Problems.BadParameter(
                "text", $"is not {encoding.WebName}; name the charset of the text in the Content-Type header"));
        }
    }

    private static (string? Text, JsonAnswer? Problem) FromJson(BinaryData body)
    {
        try
        {
            return (JsonSerializer.Deserialize(body, ReportsJson.Readable.LookupRequest)?.Text, null);
        }
        catch (JsonException)
        {
            return (null, Problems.BadParameter("text", "must be a string in a JSON object: { \"text\": \"…\" }"));
        }
    }

    private static JsonAnswer UnsupportedType(string detail) =>
        Problems.WithStatus(StatusCodes.Status415UnsupportedMediaType, detail);

    private static JsonAnswer TooLong() => Problems.WithStatus(
        StatusCodes.Status413PayloadTooLarge, $"A look-up takes at most {LookupRequest.MaxLength} characters of text.");
}
