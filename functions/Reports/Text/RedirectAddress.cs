namespace WatchReports.Text;

/// <summary>
/// Addresses of services that lead on to another page. Google Docs puts each link of an exported page behind one:
/// <c>https://www.google.com/url?q=https://kcna.example/a&amp;sa=D</c>.
/// </summary>
internal static class RedirectAddress
{
    // The end of the host with the path, and the parameter that holds the address of the page.
    private static readonly (string Service, string Parameter)[] Services =
    [
        ("google.com/url?", "q="),
        ("google.com/url?", "url="),
        ("safelinks.protection.outlook.com/?", "url="),
    ];

    // A service is named at the beginning of an address: “https://eur01.safelinks.protection.outlook.com/?”.
    private const int LongestService = 60;

    /// <summary>
    /// The address of the page to which an address leads; the address itself where it is no redirect.
    /// </summary>
    public static string TargetOf(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        if (question is < 0 or > LongestService)
        {
            return url;
        }

        foreach (var (service, parameter) in Services)
        {
            if (url.AsSpan(0, question + 1).EndsWith(service, StringComparison.OrdinalIgnoreCase)
                && Find(url[(question + 1)..], parameter) is { } target)
            {
                return target;
            }
        }

        return url;
    }

    private static string? Find(string query, string parameter)
    {
        foreach (var range in query.AsSpan().Split('&'))
        {
            var part = query.AsSpan()[range];
            if (part.StartsWith(parameter, StringComparison.Ordinal))
            {
                var target = Uri.UnescapeDataString(part[parameter.Length..].ToString());
                return IsAddress(target) ? target : null;
            }
        }

        return null;
    }

    // The parameter may hold anything: a script, a line end, or the words of a search.
    private static bool IsAddress(string target) =>
        Uri.TryCreate(target, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && !target.Any(character => char.IsWhiteSpace(character) || char.IsControl(character));
}
