using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace WatchReports;

/// <summary>The settings that name the storage account of the reports.</summary>
public static class AccountSettings
{
    // https://learn.microsoft.com/azure/azure-functions/functions-reference, "Connections".
    private const string Identity = "managedidentity";

    private static readonly string[] Endpoints = ["blobServiceUri", "tableServiceUri"];

    /// <summary>Checks the settings below <see cref="Registration.Account"/>, without a call to the account.</summary>
    /// <exception cref="InvalidOperationException">
    /// A setting is missing or wrong; the message is one sentence that names it and says what to do.
    /// </exception>
    public static void Check(IConfiguration configuration)
    {
        var account = configuration.GetSection(Registration.Account);
        if (!string.IsNullOrWhiteSpace(account.Value))
        {
            CheckConnectionString(account.Value);
            return;
        }

        foreach (var key in Endpoints)
        {
            CheckEndpoint(key, account[key]);
        }

        if (account["credential"] is { } credential && !Identity.Equals(credential, StringComparison.OrdinalIgnoreCase))
        {
            throw Wrong("credential", $"is '{credential}': set it to {Identity}.");
        }

        if (account["clientId"] is { } client && !Guid.TryParse(client, out _))
        {
            throw Wrong(
                "clientId",
                $"is '{client}', which is no id: set it to the client id of a user-assigned identity, "
                    + "or remove it for the system-assigned identity.");
        }
    }

    // The message must not repeat the value, which has the key of the account.
    private static void CheckConnectionString(string value)
    {
        try
        {
            _ = new BlobServiceClient(value);
            _ = new TableServiceClient(value);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"The setting {Registration.Account} is not a connection string of a storage account: "
                    + "copy it again from the account, under Access keys.",
                e);
        }
    }

    private static void CheckEndpoint(string key, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw Wrong(
                key,
                $"is missing: set it to the endpoint of the account, or set {Registration.Account} to its connection "
                    + "string.");
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw Wrong(key, $"is '{value}': set it to an address such as https://account.blob.core.windows.net.");
        }
    }

    private static InvalidOperationException Wrong(string key, string problem) =>
        new($"The setting {Registration.Account}__{key} {problem}");
}
