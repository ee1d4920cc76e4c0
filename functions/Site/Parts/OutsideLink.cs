namespace WatchReports.Site.Parts;

/// <summary>Decides which typed addresses become links.</summary>
public static class OutsideLink
{
    /// <summary>
    /// The address to link to; null for everything but <c>http</c> and <c>https</c>: Razor encodes an attribute, but
    /// <c>javascript:</c> would still run.
    /// </summary>
    public static string? Of(string? typed) =>
        Uri.TryCreate(typed, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address.AbsoluteUri
            : null;
}
