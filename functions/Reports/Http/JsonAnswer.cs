using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>A JSON body with a strong ETag; answers 304 to a caller that has it, and HEAD without the body.</summary>
public sealed class JsonAnswer : IResult
{
    private readonly byte[] body;
    private readonly int status;
    private readonly string contentType;
    private readonly string? location;

    private JsonAnswer(byte[] body, int status, string contentType, string? location = null)
    {
        this.body = body;
        this.status = status;
        this.contentType = contentType;
        this.location = location;
    }

    /// <summary>200 with the value.</summary>
    public static JsonAnswer Ok<T>(T value, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), StatusCodes.Status200OK, "application/json; charset=utf-8");

    /// <summary>202 with the value and where to follow what becomes of it.</summary>
    public static JsonAnswer Accepted<T>(T value, JsonTypeInfo<T> type, string location) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), StatusCodes.Status202Accepted, "application/json; charset=utf-8", location);

    /// <summary>The problem with its own status.</summary>
    public static JsonAnswer Of(Problem problem) =>
        new(JsonSerializer.SerializeToUtf8Bytes(problem, ReportsJson.Readable.Problem), problem.Status, "application/problem+json");

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        if (status == StatusCodes.Status200OK && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)))
        {
            var etag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"");
            response.Headers.ETag = etag.ToString();
            response.Headers.CacheControl = "no-cache";
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
        if (location is not null)
        {
            response.Headers.Location = location;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }
}
