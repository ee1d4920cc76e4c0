using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using WatchReports.Http;

namespace WatchReports.Site.Parts;

/// <summary>A file that pages load, with a hash in its name so that it can be kept for a year.</summary>
public sealed class Asset
{
    private const string Kept = "public, max-age=31536000, immutable";

    // 48 bits are enough to tell the versions of one file apart.
    private const int HashLength = 12;

    private readonly byte[] bytes;
    private readonly string contentType;

    private Asset(string file, string contentType)
    {
        using var resource = typeof(Asset).Assembly.GetManifestResourceStream(file)!;
        bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        this.contentType = contentType;
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..HashLength];
        Name = $"{Path.GetFileNameWithoutExtension(file)}.{hash}{Path.GetExtension(file)}";
    }

    /// <summary>The stylesheet.</summary>
    public static Asset Style { get; } = new("site.css", "text/css; charset=utf-8");

    /// <summary>The script.</summary>
    public static Asset Script { get; } = new("site.js", "text/javascript; charset=utf-8");

    /// <summary>The icon.</summary>
    public static Asset Icon { get; } = new("favicon.svg", "image/svg+xml");

    /// <summary>The name with the hash: <c>site.0123456789ab.css</c>.</summary>
    public string Name { get; }

    /// <summary>The address.</summary>
    public string Url => $"/assets/{Name}";

    /// <summary>The asset with a name; null for none.</summary>
    public static Asset? Find(string name) =>
        new[] { Style, Script, Icon }.FirstOrDefault(asset => asset.Name == name);

    /// <summary>Answers the file.</summary>
    public IResult Answer() => new Answer(bytes, StatusCodes.Status200OK, contentType) { CacheControl = Kept };
}
