using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WatchReports.Http;
using WatchReports.Ingesting;
using WatchReports.Storage;

namespace WatchReports;

/// <summary>Registers the services that every host needs.</summary>
public static class Registration
{
    /// <summary>The name of the container that publishers upload reports to.</summary>
    public const string Container = "reports";

    /// <summary>
    /// The setting with the storage account of the reports, in the form that Functions triggers read: a connection
    /// string, or a section with <c>blobServiceUri</c>, <c>tableServiceUri</c> and the identity
    /// (<c>credential</c>, <c>clientId</c>).
    /// </summary>
    /// <remarks>https://learn.microsoft.com/azure/azure-functions/functions-reference, "Connections".</remarks>
    public const string Account = "ReportStorage";

    /// <summary>Adds ingestion, queries and HTTP handlers on the account that <see cref="Account"/> names.</summary>
    /// <exception cref="InvalidOperationException">The configuration names no account.</exception>
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAzureClients(clients => clients.AddStorage(configuration.GetSection(Account)));
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(provider =>
                provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(Container))
            .AddSingleton(provider => new ReportTables(provider.GetRequiredService<TableServiceClient>()))
            .AddSingleton<ReportWriter>()
            .AddSingleton<ReportQueries>()
            .AddSingleton<WorkQueries>()
            .AddSingleton<CitationLookup>()
            .AddSingleton<IngestionRecords>()
            .AddSingleton<BlobSource>()
            .AddSingleton<Ingestor>()
            .AddSingleton<Uploads>()
            .AddSingleton<Removal>()
            .AddSingleton<ReportHandlers>()
            .AddSingleton<CitationHandlers>()
            .AddSingleton<IngestionHandlers>()
            .AddSingleton<UploadHandlers>();
    }

    private static void AddStorage(this AzureClientFactoryBuilder clients, IConfigurationSection account)
    {
        // The code relies on the answers 304, 404, 409 and 412, but the clients would log each as a warning.
        clients.ConfigureDefaults(options => options.Diagnostics.IsLoggingEnabled = false);
        if (account.Value is { } connectionString)
        {
            clients.AddBlobServiceClient(connectionString);
            clients.AddTableServiceClient(connectionString);
        }
        else
        {
            // Functions has a key for the endpoint of each service. Clients made from the section would read other
            // keys.
            clients.AddBlobServiceClient(account.ReadEndpoint("blobServiceUri"))
                .WithCredential(account.CreateCredential);
            clients.AddTableServiceClient(account.ReadEndpoint("tableServiceUri"))
                .WithCredential(account.CreateCredential);
        }
    }

    private static Uri ReadEndpoint(this IConfigurationSection account, string key) =>
        account.GetValue<Uri>(key) ?? throw new InvalidOperationException(
            $"The storage account is unknown: set {Account} to its connection string, "
                + $"or {Account}__{key} to its endpoint.");

    private static TokenCredential CreateCredential(this IConfigurationSection account, IServiceProvider provider) =>
        provider.GetRequiredService<AzureComponentFactory>().CreateTokenCredential(account);
}
