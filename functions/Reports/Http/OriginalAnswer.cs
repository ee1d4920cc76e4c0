using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using WatchReports.Ingesting;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>
/// The bytes that a report was read from, as uploaded, to save as a file. They are hostile: a page with a script would
/// run with the rights of the API's origin, so no browser may display them or guess their type.
/// </summary>
/// <param name="source">The blob and its version.</param>
/// <param name="content">The bytes; null where the caller has them or wants only the headers.</param>
internal sealed class OriginalAnswer(ReportSource source, Stream? content) : IResult
{
    /// <summary>
    /// Opens the version of the blob that the report was read from; null where the container has another version.
    /// </summary>
    public static async Task<OriginalAnswer?> OpenAsync(HttpRequest request, BlobSource blobs, ReportSource source)
    {
        var context = request.HttpContext;
        var isKnown = Validators.IsKnown(context, TagOf(source));
        if (isKnown || HttpMethods.IsHead(request.Method))
        {
            context.Response.StatusCode = isKnown ? StatusCodes.Status304NotModified : StatusCodes.Status200OK;
            return new OriginalAnswer(source, content: null);
        }

        if (await blobs.OpenAsync(source.Blob, source.Etag, context.RequestAborted) is not { } download)
        {
            context.Response.Headers.ETag = default;
            context.Response.Headers.LastModified = default;
            return null;
        }

        context.Response.RegisterForDispose(download);
        return new OriginalAnswer(source, download.Content);
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = Caching.Of(httpContext);
        if (response.StatusCode == StatusCodes.Status304NotModified)
        {
            return;
        }

        response.ContentType = "application/octet-stream";
        SavedFile.Name(response, source.Blob.Split('/')[^1]);
        response.Headers.ContentSecurityPolicy = "sandbox";
        if (content is null)
        {
            return;
        }

        try
        {
            await content.CopyToAsync(response.Body, httpContext.RequestAborted);
        }
        catch
        {
            // A file that ends early must not look like a whole one: the Functions worker would end it as one.
            httpContext.Abort();
            throw;
        }
    }

    // The bytes are those of this hash, in whichever blob and under whichever ETag of the storage.
    private static EntityTagHeaderValue TagOf(ReportSource source) => new($"\"{source.Sha256}\"");
}
