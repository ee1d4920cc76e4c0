using System.Security.Cryptography;
using System.Text;
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
}
