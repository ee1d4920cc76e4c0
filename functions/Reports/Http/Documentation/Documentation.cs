using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace WatchReports.Http;

/// <summary>The description of the interface, and a page that shows it and tries it.</summary>
public static class Documentation
{
    // Nothing comes from another host and nothing goes to one. Scalar makes its style elements as it runs, so styles cannot be listed by hash.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Gzip = "gzip";

    private static readonly Lazy<byte[]> Description = new(() => Resource(typeof(Documentation).Assembly, "openapi.json"));
    private static readonly Lazy<byte[]> CompressedScript = new(() => Resource(typeof(ScalarOptions).Assembly, "ScalarStaticAssets.scalar.js"));
    private static readonly Lazy<byte[]> Script = new(() => Decompressed(CompressedScript.Value));
    private static readonly Lazy<byte[]> Page = new(() => Encoding.UTF8.GetBytes(
        Encoding.UTF8.GetString(Resource(typeof(Documentation).Assembly, "docs.html"))
            .Replace("{description}", $"/{Routes.Prefix}/{Routes.OpenApi}", StringComparison.Ordinal)
            .Replace("{script}", $"/{Routes.Prefix}/{Routes.DocsScript}?v={Convert.ToHexStringLower(SHA256.HashData(CompressedScript.Value).AsSpan(0, 8))}", StringComparison.Ordinal)));

    /// <summary>Answers <see cref="Routes.OpenApi"/>.</summary>
    public static IResult GetDescription(HttpRequest request) => new Parameters(request).Problem
        ?? new Answer(Description.Value, StatusCodes.Status200OK, "application/json; charset=utf-8");

    /// <summary>Answers <see cref="Routes.Docs"/>.</summary>
    public static IResult GetPage(HttpRequest request)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        request.HttpContext.Response.Headers.ContentSecurityPolicy = PagePolicy;
        request.HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        return new Answer(Page.Value, StatusCodes.Status200OK, "text/html; charset=utf-8");
    }

    /// <summary>Answers <see cref="Routes.DocsScript"/>.</summary>
    public static IResult GetScript(HttpRequest request)
    {
        var parameters = new Parameters(request);
        // Read for its name alone: the page puts it into the URL so that no older script is taken for this one.
        _ = parameters.Text("v");
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var headers = request.HttpContext.Response.Headers;
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var compressed = request.GetTypedHeaders().AcceptEncoding.Any(encoding =>
            encoding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && encoding.Quality is null or > 0);
        if (compressed)
        {
            headers.ContentEncoding = Gzip;
        }

        return new Answer(compressed ? CompressedScript.Value : Script.Value, StatusCodes.Status200OK, "text/javascript; charset=utf-8")
        {
            // The page names the version in the URL, so what is kept never gets old.
            CacheControl = "public, max-age=31536000, immutable",
        };
    }

    private static byte[] Resource(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{assembly.GetName().Name} holds no {name}.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Decompressed(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
