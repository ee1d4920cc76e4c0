using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WatchReports.Text;

namespace WatchReports.Http;

/// <summary>Reads the text that is to be looked up, from JSON or plain.</summary>
internal static class LookupText
{
    // In JSON a code unit takes at most the six bytes of \uXXXX.
    private const int MaxBytes = (LookupRequest.MaxLength * 6) + 1024;

    /// <summary>The text, or the problem with it.</summary>
    public static async Task<(string? Text, IResult? Problem)> ReadAsync(HttpRequest request)
    {
        var type = request.GetTypedHeaders().ContentType;
        var isPlain = type?.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase) == true;
        if (!isPlain && !string.IsNullOrEmpty(request.ContentType) && !IsJson(type))
        {
            return (null, Problems.WithStatus(StatusCodes.Status415UnsupportedMediaType, "A look-up takes text/plain, or application/json such as { \"text\": \"…\" }."));
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

    private static bool IsJson(MediaTypeHeaderValue? type) =>
        type?.SubType.Equals("json", StringComparison.OrdinalIgnoreCase) == true || type?.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase) == true;

    private static (string? Text, JsonAnswer? Problem) FromPlain(BinaryData body, string? charset)
    {
        if (Charset.Find(charset?.Trim('"') ?? "utf-8") is not { } encoding)
        {
            return (null, Problems.WithStatus(StatusCodes.Status415UnsupportedMediaType, $"The charset '{charset}' is not known; utf-8 is."));
        }

        try
        {
            var bytes = body.ToMemory().Span;
            return (encoding.GetString(bytes.StartsWith(encoding.Preamble) ? bytes[encoding.Preamble.Length..] : bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Problems.BadParameter("text", $"is not {encoding.WebName}; name its charset in the Content-Type header"));
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

    private static JsonAnswer TooLong() => Problems.WithStatus(
        StatusCodes.Status413PayloadTooLarge, $"A look-up takes at most {LookupRequest.MaxLength} characters of text.");
}
