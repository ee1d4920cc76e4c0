using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WatchReports.Http;

/// <summary>
/// A body with a strong ETag. A caller that already has the body gets 304, HEAD gets only the headers, and a text that
/// is not small is compressed for callers that accept it.
/// </summary>
/// <param name="body">The bytes to send.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="contentType">The media type with its parameters.</param>
public class Answer(byte[] body, int status, string contentType) : IResult
{
    // A smaller answer fits into one packet anyway, or nearly so.
    private const int SmallestToCompress = 1024;

    /// <summary>The HTTP status.</summary>
    public int Status => status;

    /// <summary>The URL of the record that shows the progress of the request; null if nothing follows.</summary>
    public string? Location { get; init; }

    /// <summary>
    /// The version of the blob that the request has stored; null for none. A read computes the ETag of its body
    /// instead.
    /// </summary>
    public string? StoredVersion { get; init; }

    /// <summary>The time after which to repeat the request; null where that would not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The file name under which to save the body; null for a body to display.</summary>
    public string? FileName { get; init; }

    /// <summary>The <c>Cache-Control</c> of a successful read; null for the one of the route.</summary>
    public string? CacheControl { get; init; }

    /// <summary>The content coding that the body has already; null for none.</summary>
    public string? Encoding { get; init; }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var coding = ChooseCoding(httpContext);
        if (isRead && status == StatusCodes.Status200OK)
        {
            response.Headers.CacheControl = CacheControl ?? Caching.Of(httpContext);
            if (Validators.IsKnown(httpContext, EntityTag.Of(body, contentType, coding)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.StatusCode = status;
        response.ContentType = contentType;
        var sent = coding is null ? body : Compress(coding);
        response.ContentLength = sent.Length;
        if ((coding?.Name ?? Encoding) is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
        }

        if (Location is not null)
        {
            response.Headers.Location = Location;
        }

        if (StoredVersion is not null)
        {
            response.Headers.ETag = StoredVersion;
        }

        if (RetryAfter is { } delay)
        {
            response.Headers.RetryAfter = delay.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        }

        if (FileName is not null)
        {
            SavedFile.Name(response, FileName);
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(sent, httpContext.RequestAborted);
        }
    }

    // Every answer of the API is a text. The handler chose the coding of a body that has one.
    private ContentCoding? ChooseCoding(HttpContext context)
    {
        if (Encoding is not null)
        {
            return null;
        }

        var accepted = ContentCoding.Choose(context);
        return body.Length < SmallestToCompress ? null : accepted;
    }

    private byte[] Compress(ContentCoding coding)
    {
        using var compressed = new MemoryStream();
        using (var compressor = coding.Compress(compressed))
        {
            compressor.Write(body);
        }

        return compressed.ToArray();
    }
}
