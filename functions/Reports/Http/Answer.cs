using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>A body with a strong ETag; answers 304 to a caller that has it, and HEAD without the body.</summary>
/// <param name="body">The bytes, as they are sent.</param>
/// <param name="status">The HTTP status.</param>
/// <param name="contentType">The media type with its parameters.</param>
public class Answer(byte[] body, int status, string contentType) : IResult
{
    /// <summary>Where to follow what becomes of the request; absent where nothing does.</summary>
    public string? Location { get; init; }

    /// <summary>The name under which to save the body; absent where it is to be shown.</summary>
    public string? FileName { get; init; }

    /// <summary>How long a successful read may be kept; by default as long as the server confirms it.</summary>
    public string CacheControl { get; init; } = "no-cache";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        if (status == StatusCodes.Status200OK && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            var etag = Etag();
            response.Headers.ETag = etag.ToString();
            response.Headers.CacheControl = CacheControl;
            // If-None-Match compares weakly (RFC 9110, 13.1.2): a proxy may have weakened our tag by compressing.
            if (request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(etag, useStrongComparison: false)))
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

        if (FileName is not null)
        {
            // Names beyond ASCII go into filename* (RFC 6266), with a readable stand-in for programs that do not know it.
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName(FileName);
            response.Headers.ContentDisposition = disposition.ToString();
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    // Of the type too: two formats may say nothing in the same bytes, and are two representations all the same.
    private EntityTagHeaderValue Etag()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(contentType));
        hash.AppendData(body);
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"");
    }
}
