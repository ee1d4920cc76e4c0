using System.Data.Common;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Configuration;

namespace WatchReports.App;

/// <summary>Where telemetry goes, in the settings that the Functions host reads too.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/functions-app-settings</remarks>
/// <param name="ConnectionString">The connection string of Application Insights; null for no export.</param>
/// <param name="Credential">The identity that sends; null where the key in the connection string suffices.</param>
internal sealed record TelemetrySettings(string? ConnectionString, TokenCredential? Credential)
{
    public const string ConnectionKey = "APPLICATIONINSIGHTS_CONNECTION_STRING";
    public const string AuthenticationKey = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING";

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is malformed; the message is one sentence.</exception>
    public static TelemetrySettings Read(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[ConnectionKey]))
        {
            return new TelemetrySettings(null, null);
        }

        var connection = Parse(configuration, ConnectionKey);
        if (!connection.ContainsKey("InstrumentationKey"))
        {
            throw Malformed(ConnectionKey, "InstrumentationKey=…;IngestionEndpoint=…");
        }

        foreach (var endpoint in new[] { "IngestionEndpoint", "LiveEndpoint" })
        {
            if (connection.TryGetValue(endpoint, out var uri) && !Uri.IsWellFormedUriString($"{uri}", UriKind.Absolute))
            {
                throw Malformed(ConnectionKey, "InstrumentationKey=…;IngestionEndpoint=https://…");
            }
        }

        return new TelemetrySettings(configuration[ConnectionKey], ReadCredential(configuration));
    }

    private static ManagedIdentityCredential? ReadCredential(IConfiguration configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration[AuthenticationKey]))
        {
            return null;
        }

        var authentication = Parse(configuration, AuthenticationKey);
        if (!authentication.TryGetValue("Authorization", out var method)
            || !"AAD".Equals($"{method}", StringComparison.OrdinalIgnoreCase)
            || (authentication.TryGetValue("ClientId", out var client) && !Guid.TryParse($"{client}", out _)))
        {
            throw Malformed(AuthenticationKey, "Authorization=AAD or ClientId=…;Authorization=AAD");
        }

        return new ManagedIdentityCredential(client is null
            ? ManagedIdentityId.SystemAssigned
            : ManagedIdentityId.FromUserAssignedClientId($"{client}"));
    }

    private static DbConnectionStringBuilder Parse(IConfiguration configuration, string key)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = configuration[key] };
        }
        catch (ArgumentException)
        {
            throw Malformed(key, "name=value pairs with semicolons between them");
        }
    }

    private static InvalidOperationException Malformed(string key, string form) =>
        new($"The setting {key} cannot be read: its form is {form}.");
}
