using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Scalar.AspNetCore;

namespace WatchReports.Http;

/// <summary>The OpenAPI description of the API, and a page to read and try the API.</summary>
public static class Documentation
{
    // The page neither loads from other hosts nor sends to other hosts. Scalar creates style elements at run time, so
    // the policy cannot list the styles by hash.
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
        "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Gzip = "gzip";

    private static readonly Assembly Library = typeof(Documentation).Assembly;
    private static readonly Lazy<byte[]> Description = new(() => ReadResource(Library, "openapi.json"));
    private static readonly Lazy<byte[]> Page = new(FillPage);
    private static readonly Lazy<byte[]> CompressedScript = new(
        () => ReadResource(typeof(ScalarOptions).Assembly, "ScalarStaticAssets.scalar.js"));
    private static readonly Lazy<byte[]> Script = new(() => Decompress(CompressedScript.Value));

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
        // The page adds "v" to the URL so that no cache serves an older script. Reading "v" makes it a known parameter.
        _ = parameters.Text("v");
        if (parameters.Problem is { } problem)
        {
            return problem;
        }

        var compressed = request.GetTypedHeaders().AcceptEncoding.Any(encoding =>
            encoding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase) && encoding.Quality is null or > 0);
        if (compressed)
        {
            request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        }

        var script = compressed ? CompressedScript : Script;
        return new Answer(script.Value, StatusCodes.Status200OK, "text/javascript; charset=utf-8")
        {
            // The URL contains the hash of the script, so a cached script never becomes stale.
            CacheControl = "public, max-age=31536000, immutable",
            Encoding = compressed ? Gzip : null,
        };
    }

    private static byte[] FillPage()
    {
        var version = Convert.ToHexStringLower(SHA256.HashData(CompressedScript.Value).AsSpan(0, 8));
        var script = $"/{Routes.DocsScript}?v={version}";
        var page = Encoding.UTF8.GetString(ReadResource(Library, "docs.html"))
            .Replace("{description}", $"/{Routes.OpenApi}", StringComparison.Ordinal)
            .Replace("{script}", script, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(page);
    }

    private static byte[] ReadResource(Assembly assembly, string name)
    {
        using var resource = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly {assembly.GetName().Name} has no resource {name}.");
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Decompress(byte[] compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        gzip.CopyTo(bytes);
        return bytes.ToArray();
    }
}
