using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>The strong entity tag of an answer (RFC 9110, 8.8.3).</summary>
internal static class EntityTag
{
    /// <summary>
    /// Makes the tag of a body. It includes the media type and the coding: BibTeX and RIS of an empty list are the same
    /// bytes, but two representations.
    /// </summary>
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> body, string contentType, ContentCoding? coding)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{contentType}\n{coding?.Name}\n"));
        hash.AppendData(body);
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.GetHashAndReset())}\"");
    }

    /// <summary>Gives an answer its tag, and whether the caller has the answer already.</summary>
    public static bool IsKnown(HttpContext context, EntityTagHeaderValue tag)
    {
        context.Response.Headers.ETag = tag.ToString();
        // If-None-Match uses the weak comparison (RFC 9110, 13.1.2): a proxy that compresses weakens the tag.
        return context.Request.GetTypedHeaders().IfNoneMatch.Any(known =>
            known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false));
    }
}
