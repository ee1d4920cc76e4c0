using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>The embedded host on its own storage account, and a client of the host.</summary>
internal sealed class Api : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private Api(WebApplication app, DirectoryInfo folder)
    {
        (_app, _folder) = (app, folder);
        var address =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Client = new HttpClient { BaseAddress = new Uri(address + "/api/") };
    }

    public HttpClient Client { get; }

    public static Task<Api> StartAsync(AzuriteFixture azurite, CancellationToken ct) =>
        StartAsync(azurite.NewAccount(), ct);

    /// <summary>Starts the host on an account that may have reports.</summary>
    public static async Task<Api> StartAsync(string connectionString, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("replica");
        var app = LocalApp.Build(new LocalSettings(connectionString, Port: 0, folder.FullName));
        await LocalApp.PrepareAsync(app.Services, ct);
        await app.StartAsync(ct);
        return new Api(app, folder);
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
}
