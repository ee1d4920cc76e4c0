using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using WatchReports.App;
using WatchReports.Ingesting;
using WatchReports.Local;
using WatchReports.Site;
using WatchReports.Site.Parts;

namespace WatchReports.Tests.Site;

/// <summary>The site as on Azure, where publishers sign in, on a storage account of its own.</summary>
internal sealed class PublisherSite : IAsyncDisposable
{
    /// <summary>The key of Anna, who may sign in unless a test says otherwise.</summary>
    public const string Key = "R3Zy0qXkq3mUuP0fZ2m4pB1cX9h7vN5sD8wA6yE2tQo=";

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private PublisherSite(WebApplication app, DirectoryInfo folder, Clock clock)
    {
        (_app, _folder, Clock) = (app, folder, clock);
        var address =
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        // A browser takes cookies for TLS only from this name without TLS.
        Origin = $"http://localhost:{new Uri(address).Port}";
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(Origin),
        };
    }

    public string Origin { get; }

    public HttpClient Client { get; }

    public Clock Clock { get; }

    public BlobContainerClient Container => _app.Services.GetRequiredService<BlobContainerClient>();

    /// <summary>The setting that lets a publisher in with a key.</summary>
    public static string Setting(string name, string key) =>
        $"{name}={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";

    /// <summary>Starts a site.</summary>
    /// <param name="azurite">Has the storage account.</param>
    /// <param name="ct">Cancels the start.</param>
    /// <param name="publishers">The setting with the publishers; null for Anna.</param>
    /// <param name="reads">Whether uploads are read by themselves, as by the trigger on Azure.</param>
    public static async Task<PublisherSite> StartAsync(
        AzuriteFixture azurite, CancellationToken ct, string? publishers = null, bool reads = false)
    {
        var (folder, clock) = (Directory.CreateTempSubdirectory("replica"), new Clock());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        builder.Configuration[Registration.Account] = azurite.NewAccount();
        builder.Configuration[$"{Registration.ReplicaSection}:Folder"] = folder.FullName;
        builder.Configuration[Publishers.Setting] = publishers ?? Setting("anna", Key);
        builder.Services.AddReports(builder.Configuration).AddSite(builder.Configuration)
            .AddSingleton<WebsiteFunctions>()
            .Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        if (reads)
        {
            builder.Services.AddSingleton(services => new Progress(
                terminal: null, SiteUrls.Ingestions, services.GetRequiredService<ILogger<Progress>>()));
            builder.Services.AddHostedService<ContainerWatcher>();
        }

        var app = builder.Build();
        app.Map("{*path}", (WebsiteFunctions functions, HttpRequest request) => functions.AnswerAsync(request));
        await LocalApp.PrepareAsync(app.Services, ct);
        await app.StartAsync(ct);
        return new PublisherSite(app, folder, clock);
    }

    /// <summary>Sends a request of a browser.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        CancellationToken ct,
        HttpContent? content = null,
        string? cookie = null,
        string? origin = "",
        params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Accept", "text/html");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"{Visit.SessionCookie}={cookie}");
        }

        if ((origin?.Length == 0 ? Origin : origin) is { } named && method == HttpMethod.Post)
        {
            request.Headers.Add("Origin", named);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await Client.SendAsync(request, ct);
    }

    /// <summary>Signs in, and gives the value of the cookie.</summary>
    public async Task<string> SignInAsync(CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("key", Key)]);
        using var answer = await SendAsync(HttpMethod.Post, "/sign-in", ct, form);
        return answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=', 2)[1];
    }

    /// <summary>Reads an upload, as the trigger does on Azure.</summary>
    public Task IngestAsync(string blob, CancellationToken ct) =>
        _app.Services.GetRequiredService<Ingestor>().IngestAsync(blob, ct);

    /// <summary>The names of all blobs.</summary>
    public async Task<string[]> ListAsync(CancellationToken ct)
    {
        var names = new List<string>();
        await foreach (var blob in Container.GetBlobsAsync(cancellationToken: ct))
        {
            names.Add(blob.Name);
        }

        return [.. names];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
