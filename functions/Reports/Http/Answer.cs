using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>
/// A body with a strong ETag. A caller that already has the body gets 304, and HEAD gets only the headers.
/// </summary>
/// <param name="body">The bytes to send.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="contentType">The media type with its parameters.</param>
public class Answer(byte[] body, int status, string contentType) : IResult
{
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

    /// <summary>
    /// The <c>Cache-Control</c> of a successful read; by default a cache asks the server before each use.
    /// </summary>
    public string CacheControl { get; init; } = "no-cache";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var isRead = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (isRead && status == StatusCodes.Status200OK)
        {
            var etag = ComputeEtag();
            response.Headers.ETag = etag.ToString();
            response.Headers.CacheControl = CacheControl;
            // If-None-Match uses the weak comparison (RFC 9110, 13.1.2): a proxy that compresses weakens the tag.
            if (request.GetTypedHeaders().IfNoneMatch.Any(tag => Matches(tag, etag)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
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
            // A name beyond ASCII goes into filename* (RFC 6266); filename has a readable substitute for older
            // programs.
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(FileName);
            response.Headers.ContentDisposition = disposition.ToString();
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private static bool Matches(EntityTagHeaderValue tag, EntityTagHeaderValue etag) =>
        tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(etag, useStrongComparison: false);

    // The hash includes the media type: BibTeX and RIS of an empty list are the same bytes, but two representations.
    private EntityTagHeaderValue ComputeEtag()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(contentType));
        hash.AppendData(body);
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"");
    }
}
