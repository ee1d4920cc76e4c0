using System.CommandLine.Parsing;

namespace WatchReports.Local;

/// <summary>A name under which callers may reach the host, besides those of the machine itself.</summary>
internal static class AllowedHost
{
    /// <summary>
    /// Refuses each value that no header <c>Host</c> would match, such as <c>https://example.org</c> or
    /// <c>example.org:8080</c>: names are compared without a port. <c>*.example.org</c> matches every name below.
    /// </summary>
    public static void Check(OptionResult option)
    {
        foreach (var name in option.Tokens.Select(token => token.Value))
        {
            var host = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
            // An address of IPv6 has brackets in the header, and the name behind them has colons of its own.
            var isName = Uri.CheckHostName(host) != UriHostNameType.Unknown;
            if (!isName || (host.Contains(':', StringComparison.Ordinal) && host[0] != '['))
            {
                option.AddError(
                    $"--allow-host {name} is no name of a host: leave out https://, the port and the path.");
            }
        }
    }
}
