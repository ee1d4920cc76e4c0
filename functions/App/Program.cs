using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WatchReports;
using WatchReports.App;
using WatchReports.Ingesting;

var builder = FunctionsApplication.CreateBuilder(args);
Telemetry.SetLevels(builder.Logging);
// The first is the outermost: lines of the others, and of the answer's writing, are in the scope.
builder.UseMiddleware<InvocationScope>();
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<AnswerHeaders>();
builder.UseMiddleware<ProblemAnswers>();

var account = builder.Configuration.GetSection(BlobFunctions.Account);
var telemetry = builder.Services.AddOpenTelemetry().UseFunctionsWorkerDefaults();
if (account.Value is { } connectionString)
{
    // Core Tools and Azurite.
    builder.Services.AddReports(new BlobServiceClient(connectionString), new TableServiceClient(connectionString));
}
else
{
    TokenCredential identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(account["clientId"]!));
    builder.Services.AddReports(
        new BlobServiceClient(new Uri(account["blobServiceUri"]!), identity), new TableServiceClient(new Uri(account["tableServiceUri"]!), identity));
    telemetry.UseAzureMonitorExporter(exporter =>
    {
        exporter.Credential = identity;
        Telemetry.ExportAll(exporter);
    });
}

builder.Services.AddSingleton<Reconciliation>();
await builder.Build().RunAsync();
