using System.Diagnostics;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WatchReports.App;
using WatchReports.Http;
using WatchReports.Ingesting;
using WatchReports.Replica;
using WatchReports.Tests.Local;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>
/// What the exporter of the app sends to Application Insights of deliveries with every outcome, a reconcile, and
/// requests that fail; captured once for all tests.
/// </summary>
[CollectionDefinition]
public sealed class ExportedTelemetry(AzuriteFixture azurite) : IAsyncLifetime, ICollectionFixture<ExportedTelemetry>
{
    /// <summary>Words of the title, the body, a note and a rejected blob.</summary>
    public const string Canary = "Canarybird";

    /// <summary>The worker makes the spans of invocations with this source.</summary>
    private static readonly ActivitySource Worker = new("Microsoft.Azure.Functions.Worker");

    /// <summary>The rows that Application Insights makes of the telemetry.</summary>
    internal IReadOnlyList<Telemetered> Rows { get; private set; } = [];

    public async ValueTask InitializeAsync() => Rows = await CaptureAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<IReadOnlyList<Telemetered>> CaptureAsync(CancellationToken ct)
    {
        await using var insights = await FakeInsights.StartAsync(ct);
        await using var storage = await FaultyStorage.StartAsync(azurite.NewAccount(), ct);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [Registration.Account] = storage.ConnectionString,
            [TelemetrySettings.ConnectionKey] = insights.ConnectionString,
            // As in the template.
            ["OTEL_TRACES_SAMPLER"] = "microsoft.fixed_percentage",
            ["OTEL_TRACES_SAMPLER_ARG"] = "1.0",
        });
        Telemetry.SetLevels(builder.Logging);
        builder.Services.AddTelemetry(TelemetrySettings.Read(builder.Configuration))
            .AddReports(builder.Configuration)
            .AddSingleton<ProblemAnswers>()
            .AddAzureClients(clients => clients.ConfigureDefaults(options => options.Retry.MaxRetries = 0));
        using (var host = builder.Build())
        {
            await host.StartAsync(ct);
            await ActAsync(host.Services, storage, ct);
            await host.StopAsync(ct);
        }

        return [.. insights.Envelopes.Select(Telemetered.From).OfType<Telemetered>()];
    }

    private static async Task ActAsync(IServiceProvider services, FaultyStorage storage, CancellationToken ct)
    {
        var container = services.GetRequiredService<BlobContainerClient>();
        var ingestor = services.GetRequiredService<Ingestor>();
        var reconciliation = services.GetRequiredService<Reconciliation>();
        await container.CreateAsync(cancellationToken: ct);
        await InvokeAsync("Reconcile", () => reconciliation.RunAsync(TimeSpan.Zero, ct));
        await UploadAsync("a.txt", Library.Text(1, "May 1, 2020", $"“{Canary},” KCNA, May 1, 2019")
            .Replace("Series", Canary, StringComparison.Ordinal)
            .Replace("leans", Canary, StringComparison.Ordinal));
        await InvokeAsync("IngestBlob", () => ingestor.IngestAsync("a.txt", ct));
        await InvokeAsync("IngestBlob", () => ingestor.IngestAsync("a.txt", ct));
        await UploadAsync("rejected.txt", $"No report of the {Canary}.");
        await InvokeAsync("IngestBlob", () => ingestor.IngestAsync("rejected.txt", ct));
        await UploadAsync("poisoned.txt", Canary);
        storage.Fault = (context, _) =>
        {
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        };
        await InvokeAsync("IngestBlob", () => ingestor.IngestAsync("poisoned.txt", ct));
        await InvokeAsync("ListReports", () => services.GetRequiredService<ReportReplica>()
            .ReadAsync(view => view.Reports.Find("watch-report-1"), ct));
        storage.Fault = null;
        await InvokeAsync(
            "RecordPoisonedBlob", () => ingestor.PoisonAsync("poisoned.txt", null, "storage was down.", ct));
        await container.DeleteBlobAsync("a.txt", cancellationToken: ct);
        await InvokeAsync("Reconcile", () => reconciliation.RunAsync(TimeSpan.Zero, ct));
        await InvokeAsync("GetReport", () => throw new InvalidDataException("The row cannot be read."));

        Task UploadAsync(string name, string text) =>
            container.GetBlobClient(name).UploadAsync(new BinaryData(text), overwrite: true, ct);

        async Task InvokeAsync(string function, Func<Task> act)
        {
            // The host makes the request, with the same exporter; the worker makes the span in it.
            using var request = Worker.StartActivity($"GET /api/{function}", ActivityKind.Server);
            request!.SetTag("http.request.method", "GET").SetTag("url.path", $"/api/{function}");
            using var invocation = Worker.StartActivity($"function {function}");
            try
            {
                await act();
                request.SetTag("http.response.status_code", 200);
            }
            catch (Exception e)
            {
                var answer = services.GetRequiredService<ProblemAnswers>().Answer(function, e, CancellationToken.None);
                request.SetTag("http.response.status_code", ((Answer)answer).Status);
            }
        }
    }
}
