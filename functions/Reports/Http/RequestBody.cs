using Microsoft.AspNetCore.Http;

namespace WatchReports.Http;

/// <summary>Reads request bodies of limited size.</summary>
internal static class RequestBody
{
    /// <summary>
    /// Reads the body; null if it is larger than <paramref name="maxBytes"/>. Buffers no more than that many bytes.
    /// </summary>
    public static async Task<BinaryData?> ReadAsync(HttpRequest request, int maxBytes)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (body.Length + read > maxBytes)
            {
                return null;
            }

            body.Write(buffer, 0, read);
        }

        return new BinaryData(body.ToArray());
    }
}
