using System.Text;
using Microsoft.AspNetCore.Http;

namespace WatchReports.Http;

/// <summary>
/// An answer of any length that is sent while it is made. Its entity tag is made of what decides its bytes: the version
/// of the data, the build of the program, the query and the coding.
/// </summary>
/// <param name="parts">The body, part by part.</param>
/// <param name="version">The version of the data.</param>
/// <param name="contentType">The media type with its parameters.</param>
/// <param name="fileName">The name of the file, with its extension.</param>
internal sealed class StreamedAnswer(IEnumerable<byte[]> parts, string version, string contentType, string fileName)
    : IResult
{
    // Large enough that a compressor and the network work well, small enough that many answers at once fit into memory.
    private const int BufferSize = 64 * 1024;

    // An answer keeps a state of the replica open, and the file grows meanwhile by what is committed. The front of
    // Azure ends an answer after 230 seconds without a byte; a client that reads a byte now and then ends here.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    // Another build may write the same data in another way. Builds of the same source have the same id.
    private static readonly Guid Build = typeof(StreamedAnswer).Module.ModuleVersionId;

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var coding = ContentCoding.Choose(httpContext);
        var made = Encoding.UTF8.GetBytes($"{version}\n{Build}\n{request.Path}{QueryOf(request)}");
        response.Headers.CacheControl = Caching.Of(httpContext);
        if (Validators.IsKnown(httpContext, EntityTag.Of(made, contentType, coding)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        SavedFile.Name(response, fileName);
        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding.Name;
        }

        if (HttpMethods.IsHead(request.Method))
        {
            return;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        limit.CancelAfter(Limit);
        try
        {
            await using var compressor = coding?.Compress(response.Body);
            await WriteAsync(compressor ?? response.Body, limit.Token);
        }
        catch
        {
            // A file that ends early must not look like a whole one: the Functions worker would end it as one.
            httpContext.Abort();
            throw;
        }
    }

    // The media type names the format, and a function key changes nothing.
    private static string QueryOf(HttpRequest request) => QueryString.Create(
        request.Query.Where(pair => pair.Key != "format" && !Parameters.HostParameters.Contains(pair.Key))).ToString();

    private async Task WriteAsync(Stream target, CancellationToken ct)
    {
        using var buffer = new MemoryStream(BufferSize);
        foreach (var part in parts)
        {
            buffer.Write(part);
            if (buffer.Length >= BufferSize)
            {
                await FlushAsync();
            }
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            await target.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), ct);
            buffer.SetLength(0);
        }
    }
}
