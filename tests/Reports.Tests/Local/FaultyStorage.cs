using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace WatchReports.Tests.Local;

/// <summary>A proxy between a host and its storage account that can break every request.</summary>
internal sealed class FaultyStorage : IAsyncDisposable
{
    private static readonly string[] Hop = ["Transfer-Encoding", "Connection", "Keep-Alive", "Host"];

    private readonly WebApplication app;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Dictionary<int, Uri> targets = [];
    private readonly CancellationTokenSource released = new();

    private FaultyStorage(WebApplication app) => this.app = app;

    /// <summary>Answers a request instead of storage; null to pass it on.</summary>
    public Func<HttpContext, CancellationToken, Task>? Fault { get; set; }

    /// <summary>The connection string of the account behind the faults.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>Starts a proxy of the account of a connection string.</summary>
    public static async Task<FaultyStorage> StartAsync(string connectionString, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        string[] services = ["Blob", "Queue", "Table"];
        int[] ports = [.. services.Select(_ => Ports.Free())];
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            foreach (var port in ports)
            {
                kestrel.Listen(IPAddress.Loopback, port);
            }
        });
        var storage = new FaultyStorage(builder.Build());
        storage.app.Run(storage.AnswerAsync);
        foreach (var (service, port) in services.Zip(ports))
        {
            var start = connectionString.IndexOf($"{service}Endpoint=", StringComparison.Ordinal) + service.Length + 9;
            var target = new Uri(connectionString[start..connectionString.IndexOf(';', start)]);
            storage.targets[port] = target;
            connectionString = connectionString.Replace(
                target.Authority, $"127.0.0.1:{port}", StringComparison.Ordinal);
        }

        storage.ConnectionString = connectionString;
        await storage.app.StartAsync(ct);
        return storage;
    }

    /// <summary>Waits until the connection is closed.</summary>
    public Task HangAsync(HttpContext context, CancellationToken ct) =>
        Task.Delay(Timeout.InfiniteTimeSpan, CancellationTokenSource.CreateLinkedTokenSource(ct, released.Token).Token);

    public async ValueTask DisposeAsync()
    {
        await released.CancelAsync();
        client.Dispose();
        await app.DisposeAsync();
        released.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (Fault is { } fault)
        {
            await fault(context, context.RequestAborted);
            return;
        }

        var target = new Uri(
            targets[context.Connection.LocalPort], context.Features.Get<IHttpRequestFeature>()!.RawTarget);
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target);
        if (context.Request.ContentLength is > 0 || context.Request.Headers.TransferEncoding.Count > 0)
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, value) in context.Request.Headers)
        {
            if (!Hop.Contains(name) && !request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value))
            {
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
            }
        }

        using var answer = await client.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            if (!Hop.Contains(name))
            {
                context.Response.Headers[name] = values.ToArray();
            }
        }

        if (context.Request.Method != "HEAD"
            && answer.StatusCode is not (HttpStatusCode.NotModified or HttpStatusCode.NoContent))
        {
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }
}
