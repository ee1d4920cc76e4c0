using Azure.Identity;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WatchReports;
using WatchReports.App;
using WatchReports.Site;

var builder = FunctionsApplication.CreateBuilder(args);
Telemetry.SetLevels(builder.Logging);
// The first middleware is the outermost, so log lines of the others, and of writing the answer, are in its scope.
builder.UseMiddleware<InvocationScope>();
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<AnswerHeaders>();
builder.UseMiddleware<CallLimit>();
builder.UseMiddleware<ProblemAnswers>();

builder.Services.AddReports(builder.Configuration).AddSite(builder.Configuration);

var telemetry = builder.Services.AddOpenTelemetry().UseFunctionsWorkerDefaults();
// Only an app on Azure has an identity; under Core Tools no telemetry leaves the machine.
if (builder.Configuration[$"{Registration.Account}:clientId"] is { } clientId)
{
    var identity = new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
    telemetry.UseAzureMonitorExporter(exporter =>
    {
        exporter.Credential = identity;
        Telemetry.ExportAll(exporter);
    });
}

await builder.Build().RunAsync();
