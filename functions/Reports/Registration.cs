using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WatchReports.Http;
using WatchReports.Ingesting;
using WatchReports.Storage;

namespace WatchReports;

/// <summary>Registers all that a host needs.</summary>
public static class Registration
{
    /// <summary>The name of the container that reports are put into.</summary>
    public const string Container = "reports";

    /// <summary>Adds ingestion, queries and HTTP handlers on the given account.</summary>
    public static IServiceCollection AddReports(this IServiceCollection services, BlobServiceClient blobs, TableServiceClient tables)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton(blobs.GetBlobContainerClient(Container))
            .AddSingleton(new ReportTables(tables))
            .AddSingleton<ReportWriter>()
            .AddSingleton<ReportQueries>()
            .AddSingleton<WorkQueries>()
            .AddSingleton<CitationLookup>()
            .AddSingleton<IngestionRecords>()
            .AddSingleton<Ingestor>()
            .AddSingleton<ReportHandlers>()
            .AddSingleton<CitationHandlers>()
            .AddSingleton<IngestionHandlers>()
            .AddSingleton<UploadHandlers>();
    }
}
