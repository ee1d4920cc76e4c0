using Azure.Core;
using Azure.Core.Extensions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WatchReports.Http;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Replica;
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

    /// <summary>The section of the configuration with the settings of the replica.</summary>
    public const string ReplicaSection = "Replica";

    /// <summary>The section of the configuration with the settings of the answers.</summary>
    public const string HttpSection = "Http";

    /// <summary>The section of the configuration with the words of the owner about the series.</summary>
    public const string SeriesSection = "Series";

    // The clients that serve requests over HTTP; the default clients are those of ingestion.
    private const string Impatient = "Http";

    // A request that storage does not answer is given up after two tries, within eleven seconds altogether.
    private static readonly TimeSpan ImpatientTimeout = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Adds ingestion, the replica and HTTP handlers on the account that <see cref="Account"/> names.
    /// </summary>
    /// <exception cref="InvalidOperationException">The configuration names no account.</exception>
    public static IServiceCollection AddReports(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAzureClients(clients => clients.AddStorage(configuration.GetSection(Account)));
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(provider =>
                provider.GetRequiredService<BlobServiceClient>().GetBlobContainerClient(Container))
            .AddSingleton(provider => new ReportTables(provider.GetRequiredService<TableServiceClient>()))
            .AddSingleton<Turns>()
            .AddSingleton<Catalog>()
            .AddSingleton<ReportTexts>()
            .AddSingleton<Sweep>()
            .AddSingleton<LargeBlobs>()
            .AddSingleton<BlobSource>()
            .AddSingleton<IngestionLog>()
            .AddSingleton<Ingestor>()
            .AddSingleton<Reconciliation>()
            .AddSingleton<OriginalsArchive>()
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Snapshots>(
                provider, provider.GetImpatientBlobs()))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<SettingsContainer>(
                provider, provider.GetImpatientBlobs()))
            .AddSingleton(ReadReplicaOptions(configuration.GetSection(ReplicaSection)))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ReportReplica>(
                provider, provider.CreateImpatientCatalog()))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Removal>(
                provider, provider.CreateImpatientCatalog(), provider.CreateImpatientContainer()))
            .AddSingleton(provider => new RemovalAudit(provider.CreateImpatientCatalog()))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<Rereading>(
                provider, provider.CreateImpatientCatalog()))
            .AddSingleton(provider => new Uploads(
                provider.CreateImpatientContainer(), provider.CreateImpatientSource()))
            .AddSingleton(Origins.Read(configuration.GetSection(HttpSection)))
            .AddSingleton(Caching.Read(configuration.GetSection(HttpSection)))
            .AddSingleton(RateLimit.Read(configuration.GetSection(HttpSection)))
            .AddSingleton(ReadSeries(configuration.GetSection(SeriesSection)))
            .AddSingleton(provider => ActivatorUtilities.CreateInstance<ReportHandlers>(
                provider, provider.CreateImpatientSource()))
            .AddSingleton<CitationHandlers>()
            .AddSingleton<IngestionHandlers>()
            .AddSingleton<RemovalHandlers>()
            .AddSingleton<SettingsHandlers>()
            .AddSingleton<UploadHandlers>();
    }

    private static Catalog CreateImpatientCatalog(this IServiceProvider provider) => new(
        new ReportTables(
            provider.GetRequiredService<IAzureClientFactory<TableServiceClient>>().CreateClient(Impatient)),
        provider.GetRequiredService<Turns>(),
        provider.GetRequiredService<TimeProvider>());

    private static BlobServiceClient GetImpatientBlobs(this IServiceProvider provider) =>
        provider.GetRequiredService<IAzureClientFactory<BlobServiceClient>>().CreateClient(Impatient);

    private static BlobContainerClient CreateImpatientContainer(this IServiceProvider provider) =>
        provider.GetImpatientBlobs().GetBlobContainerClient(Container);

    private static BlobSource CreateImpatientSource(this IServiceProvider provider) =>
        new(provider.CreateImpatientContainer(), provider.GetRequiredService<LargeBlobs>());

    private static ReplicaOptions ReadReplicaOptions(IConfigurationSection section) => new()
    {
        Folder = section["Folder"] ?? Path.Combine(Path.GetTempPath(), "watch-reports"),
        Freshness = TimeSpan.FromSeconds(section.GetValue("FreshnessSeconds", 0)),
        Staleness = TimeSpan.FromSeconds(section.GetValue("StalenessSeconds", 0)),
    };

    // An empty setting is one that the owner has not filled in.
    private static SeriesDescription ReadSeries(IConfigurationSection section)
    {
        var defaults = new SeriesDescription();
        return new SeriesDescription
        {
            Name = Text(nameof(SeriesDescription.Name)) ?? defaults.Name,
            Description = Text(nameof(SeriesDescription.Description)) ?? defaults.Description,
            Url = Text(nameof(SeriesDescription.Url)),
            Publisher = Text(nameof(SeriesDescription.Publisher)),
            Licence = Text(nameof(SeriesDescription.Licence)),
            LicenceUrl = Text(nameof(SeriesDescription.LicenceUrl)),
            Contact = Text(nameof(SeriesDescription.Contact)),
            About = Text(nameof(SeriesDescription.About)),
            AboutFile = Text(nameof(SeriesDescription.AboutFile)) ?? defaults.AboutFile,
        };

        string? Text(string key) => string.IsNullOrWhiteSpace(section[key]) ? null : section[key];
    }

    private static void AddStorage(this AzureClientFactoryBuilder clients, IConfigurationSection account)
    {
        // The code relies on the answers 304, 404, 409 and 412, but the clients would log each as a warning.
        clients.ConfigureDefaults(options =>
        {
            options.Diagnostics.IsLoggingEnabled = false;
            options.AddPolicy(new StorageRequests(), HttpPipelinePosition.PerRetry);
        });
        clients.AddBlobs(account);
        clients.AddTables(account);
        clients.AddBlobs(account).WithName(Impatient).ConfigureOptions(options => options.Retry.GiveUpSoon());
        clients.AddTables(account).WithName(Impatient).ConfigureOptions(options => options.Retry.GiveUpSoon());
    }

    private static void GiveUpSoon(this RetryOptions retry)
    {
        retry.MaxRetries = 1;
        retry.Delay = TimeSpan.FromMilliseconds(200);
        retry.MaxDelay = TimeSpan.FromSeconds(1);
        retry.NetworkTimeout = ImpatientTimeout;
    }

    // Functions has a key for the endpoint of each service. Clients made from the section would read other keys.
    private static IAzureClientBuilder<BlobServiceClient, BlobClientOptions> AddBlobs(
        this AzureClientFactoryBuilder clients, IConfigurationSection account) =>
        account.FindConnectionString() is { } connectionString
            ? clients.AddBlobServiceClient(connectionString)
            : clients.AddBlobServiceClient(account.ReadEndpoint("blobServiceUri"))
                .WithCredential(account.CreateCredential);

    private static IAzureClientBuilder<TableServiceClient, TableClientOptions> AddTables(
        this AzureClientFactoryBuilder clients, IConfigurationSection account) =>
        account.FindConnectionString() is { } connectionString
            ? clients.AddTableServiceClient(connectionString)
            : clients.AddTableServiceClient(account.ReadEndpoint("tableServiceUri"))
                .WithCredential(account.CreateCredential);

    private static string? FindConnectionString(this IConfigurationSection account) =>
        string.IsNullOrWhiteSpace(account.Value) ? null : account.Value;

    private static Uri ReadEndpoint(this IConfigurationSection account, string key) =>
        account.GetValue<Uri>(key) ?? throw new InvalidOperationException(
            $"The storage account is unknown: set {Account} to its connection string, "
                + $"or {Account}__{key} to its endpoint.");

    private static TokenCredential CreateCredential(this IConfigurationSection account, IServiceProvider provider) =>
        provider.GetRequiredService<AzureComponentFactory>().CreateTokenCredential(account);
}
