using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using WatchReports.Local;
using WatchReports.Tests.Local;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>The embedded host on its own storage account, and a client of the host.</summary>
internal sealed partial class Api : IAsyncDisposable
{
    // A host answers 503 where its first reconcile, or a request to storage, takes seconds: on a busy machine.
    private static readonly ResiliencePipeline<HttpResponseMessage> Patience =
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 10,
                ShouldHandle = call =>
                    ValueTask.FromResult(call.Outcome.Result?.StatusCode == HttpStatusCode.ServiceUnavailable),
            })
            .Build();

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private Api(WebApplication app, DirectoryInfo folder, HttpMessageHandler handler)
    {
        (_app, _folder) = (app, folder);
        var address =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient(handler) { BaseAddress = new Uri(address + "/api/") };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>A host on an account with the container and the tables.</summary>
    public static Task<Api> StartAsync(AzuriteFixture azurite, CancellationToken ct) =>
        StartAsync(azurite.NewAccount(), ct);

    /// <summary>A host on an account that may have reports.</summary>
    public static Task<Api> StartAsync(string connectionString, CancellationToken ct) =>
        StartAsync(connectionString, settings => settings, ct);

    /// <summary>A host with settings of its own.</summary>
    public static async Task<Api> StartAsync(
        string connectionString, Func<LocalSettings, LocalSettings> change, CancellationToken ct)
    {
        var (app, folder) = Build(connectionString, change);
        await LocalApp.PrepareAsync(app.Services, ct);
        await app.StartAsync(ct);
        return new Api(app, folder, new ResilienceHandler(Patience) { InnerHandler = new SocketsHttpHandler() });
    }

    /// <summary>A host whose storage refuses every connection.</summary>
    public static async Task<Api> StartWithoutStorageAsync(AzuriteFixture azurite, CancellationToken ct)
    {
        var refused = $"http://127.0.0.1:{Ports.Free()}/";
        var (app, folder) = Build(OfAzurite().Replace(azurite.NewAccount(), refused), settings => settings);
        await app.StartAsync(ct);
        return new Api(app, folder, new SocketsHttpHandler());
    }

    /// <summary>Uploads a text and waits until it is ingested.</summary>
    public Task<JsonElement> PutAsync(string blob, string text, CancellationToken ct) =>
        PutAsync(blob, new StringContent(text), ct);

    public async Task<JsonElement> PutAsync(string blob, HttpContent content, CancellationToken ct)
    {
        using var stored = await Client.PutAsync($"uploads/{blob}", content, ct);
        Assert.Equal(HttpStatusCode.Accepted, stored.StatusCode);
        return await Poll.UntilAsync(
            $"{blob} is ingested",
            end => Client.GetFromJsonAsync<JsonElement>(stored.Headers.Location, end),
            record => record.GetProperty("status").GetString() != "pending");
    }

    public Task<JsonElement> GetAsync(string url, CancellationToken ct) =>
        Client.GetFromJsonAsync<JsonElement>(url, ct);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex OfAzurite();

    private static (WebApplication App, DirectoryInfo Folder) Build(
        string account, Func<LocalSettings, LocalSettings> change)
    {
        var folder = Directory.CreateTempSubdirectory("replica");
        return (LocalApp.Build(change(new LocalSettings(account, Port: 0, folder.FullName))), folder);
    }
}
