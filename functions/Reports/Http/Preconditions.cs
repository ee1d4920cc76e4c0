using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>Reads the preconditions of an upload (RFC 9110, 13.1).</summary>
internal static class Preconditions
{
    /// <summary>
    /// Reads <c>If-Match</c> and <c>If-None-Match: *</c>; false if storage cannot check them: a list of ETags, a weak
    /// ETag, or <c>If-None-Match</c> with an ETag.
    /// </summary>
    public static bool TryRead(HttpRequest request, out BlobRequestConditions? conditions)
    {
        var headers = request.GetTypedHeaders();
        var (match, noneMatch) = (headers.IfMatch, headers.IfNoneMatch);
        conditions = (match, noneMatch) switch
        {
            ({ Count: 0 }, { Count: 0 }) => null,
            ([{ IsWeak: false } tag], { Count: 0 }) => new BlobRequestConditions { IfMatch = ToETag(tag) },
            ({ Count: 0 }, [var tag]) when tag.Equals(EntityTagHeaderValue.Any) =>
                new BlobRequestConditions { IfNoneMatch = ETag.All },
            _ => null,
        };
        var isGiven = request.Headers.IfMatch.Count > 0 || request.Headers.IfNoneMatch.Count > 0;
        return conditions is not null || !isGiven;
    }

    private static ETag ToETag(EntityTagHeaderValue tag) =>
        tag.Equals(EntityTagHeaderValue.Any) ? ETag.All : new ETag(tag.ToString());
}
