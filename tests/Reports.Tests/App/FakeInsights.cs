using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using WatchReports.Tests.Local;

namespace WatchReports.Tests.App;

/// <summary>Takes telemetry like Application Insights, and keeps what arrives.</summary>
internal sealed class FakeInsights : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string address;

    private FakeInsights(WebApplication app, string address) => (this.app, this.address) = (app, address);

    /// <summary>The bodies that arrived, each several envelopes.</summary>
    public ConcurrentQueue<string> Bodies { get; } = [];

    /// <summary>The connection string that leads here.</summary>
    public string ConnectionString =>
        $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={address};LiveEndpoint={address}";

    /// <summary>The envelopes that arrived.</summary>
    public IEnumerable<JsonElement> Envelopes => Bodies
        .SelectMany(body => body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        .Select(line => JsonElement.Parse(line));

    public static async Task<FakeInsights> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var port = Ports.Free();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var insights = new FakeInsights(builder.Build(), $"http://127.0.0.1:{port}/");
        insights.app.Run(insights.TakeAsync);
        await insights.app.StartAsync(ct);
        return insights;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        if (!context.Request.Path.Value!.EndsWith("/track", StringComparison.Ordinal))
        {
            // The exporter also asks whether someone watches live metrics: nobody does.
            context.Response.Headers["x-ms-qps-subscribed"] = "false";
            return;
        }

        await using var body = context.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(context.Request.Body, CompressionMode.Decompress)
            : context.Request.Body;
        using var reader = new StreamReader(body);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        Bodies.Enqueue(text);
        var items = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
        await context.Response.WriteAsJsonAsync(
            new { itemsReceived = items, itemsAccepted = items, errors = Array.Empty<string>() });
    }
}
