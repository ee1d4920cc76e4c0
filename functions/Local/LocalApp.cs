using System.Net;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Primitives;
using WatchReports.Http;
using WatchReports.Replica;
using WatchReports.Site;
using WatchReports.Site.Parts;
using WatchReports.Storage;

namespace WatchReports.Local;

/// <summary>The embedded host: the handlers and the ingestion on ASP.NET Core.</summary>
public static class LocalApp
{
    // A named policy, because the default policy would open every route.
    private const string OpenPolicy = "open";
    private static readonly string[] Read = [Routes.Get, Routes.Head];

    // Another site can resolve its own name to this machine, and its pages could then read and write here.
    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Builds the app, without a call to the network or the account.</summary>
    public static WebApplication Build(LocalSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // Loopback only, because the routes require no key, or send the key without TLS: a setting such as
            // Kestrel__Endpoints__Http__Url, which would add an address of the network, is not read.
            kestrel.ConfigurationLoader = null;
            if (settings.Port == 0)
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
            else
            {
                kestrel.ListenLocalhost(settings.Port);
            }
        });
        builder.Logging.ClearProviders()
            .AddConsole(console => console.FormatterName = PlainFormatter.FormatterName)
            .AddConsoleFormatter<PlainFormatter, ConsoleFormatterOptions>()
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("WatchReports", LogLevel.Information)
            // On a terminal the progress counts the blobs, in one line.
            .AddFilter("WatchReports.Ingesting", Terminal.IsPresent ? LogLevel.Warning : LogLevel.Information)
            // Program prints the reason of a failed start as one sentence instead.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        builder.Configuration[Registration.Account] = settings.ConnectionString;
        builder.Configuration[$"{Registration.ReplicaSection}:Folder"] = settings.ReplicaFolder;
        var key = settings.Key is null ? null : new PublisherKey(settings.Key);
        if (key is not null && string.IsNullOrEmpty(builder.Configuration[Publishers.Setting]))
        {
            // The pages for publishers ask for the same key.
            builder.Configuration[Publishers.Setting] = $"publisher={key.Hash}";
        }

        builder.Services.AddReports(builder.Configuration).AddSite(builder.Configuration, isLocal: true);
        var origins = Origins.Read(builder.Configuration.GetSection(Registration.HttpSection));
        builder.Services.AddCors(cors => cors.AddPolicy(OpenPolicy, policy => policy
            .WithOrigins(origins.AreAll ? [Origins.Every] : [.. origins.Allowed])
            .AllowAnyHeader()
            .WithMethods(Routes.Get, Routes.Head, Routes.Post)
            .WithExposedHeaders([.. BrowserHeaders.Exposed])));
        builder.Services.AddSingleton(services => new Progress(
            Terminal.IsPresent ? Console.Out : null,
            $"http://localhost:{settings.Port}{SiteUrls.Ingestions}",
            services.GetRequiredService<ILogger<Progress>>()));
        builder.Services.AddHostedService<ContainerWatcher>();
        if (settings.WatchedFolder is { } folder)
        {
            builder.Services.AddHostedService(services =>
                ActivatorUtilities.CreateInstance<FolderWatcher>(services, folder, settings.Mirroring));
        }

        var app = builder.Build();
        StringSegment[] hosts = [.. Loopback.Concat(settings.AllowedHosts).Select(name => new StringSegment(name))];
        app.Use((context, next) => HostString.MatchesAny(context.Request.Host.Value, hosts)
            ? next(context)
            : RefuseHostAsync(context));
        app.Use((context, next) =>
        {
            BrowserHeaders.ForbidSniffing(context.Response);
            return next(context);
        });
        app.UseCors();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // The middleware would log an answer 503 as an unhandled exception with its stack trace.
            SuppressDiagnosticsCallback = failure => Problems.IsUnavailable(failure.Exception),
            ExceptionHandler = context =>
            {
                var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
                if (Problems.IsUnavailable(error))
                {
                    UnavailableLog.Write(app.Logger, $"{context.Request.Method} {context.Request.Path}", error);
                }

                return Problems.FromException(error).ExecuteAsync(context);
            },
        });
        MapForReaders(app);
        MapForPublishers(app.MapGroup("").AddEndpointFilter((IEndpointFilter?)key ?? new OwnPages()));
        app.Map(Routes.Website, (Website website, HttpRequest request) => website.AnswerAsync(request));
        return app;
    }

    /// <summary>Creates the container and the tables that are missing.</summary>
    /// <exception cref="StartException">The connection string cannot be read.</exception>
    public static async Task PrepareAsync(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            // The constructors of the clients parse the connection string.
            services.GetRequiredService<BlobServiceClient>();
            services.GetRequiredService<TableServiceClient>();
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new StartException(
                "The connection string given with --storage is not a connection string of a storage account.", e);
        }

        await services.GetRequiredService<BlobContainerClient>().CreateIfNotExistsAsync(cancellationToken: ct);
        await services.GetRequiredService<BlobServiceClient>()
            .GetBlobContainerClient(SettingsContainer.Name)
            .CreateIfNotExistsAsync(cancellationToken: ct);
        await services.GetRequiredService<ReportTables>().CreateAsync(ct);
    }

    private static Task RefuseHostAsync(HttpContext context) => Problems.WithStatus(
        StatusCodes.Status421MisdirectedRequest,
        "This host answers only calls to localhost; start it with --allow-host NAME to answer calls to another name.")
        .ExecuteAsync(context);

    private static void MapForReaders(WebApplication app)
    {
        // The routes that require a function key on Azure may require no key here, so pages of other origins must not
        // call them.
        var open = app.MapGroup("").RequireCors(OpenPolicy).AddEndpointFilter((call, next) =>
        {
            var context = call.HttpContext;
            context.RequestServices.GetRequiredService<Caching>().Allow(context);
            return context.RequestServices.GetRequiredService<RateLimit>().Count(context) is { } refused
                ? ValueTask.FromResult<object?>(refused)
                : next(call);
        });
        open.MapMethods(
            Routes.Reports,
            Read,
            (ReportHandlers handlers, HttpRequest request) => handlers.ListAsync(request));
        open.MapMethods(
            Routes.Everything,
            Read,
            (ReportHandlers handlers, HttpRequest request) => handlers.ExportAsync(request));
        open.MapMethods(
            Routes.Originals,
            Read,
            (ReportHandlers handlers, HttpRequest request) => handlers.GetOriginalsAsync(request));
        open.MapMethods(
            Routes.Report,
            Read,
            (ReportHandlers handlers, HttpRequest request, string id) => handlers.GetAsync(request, id));
        open.MapMethods(
            Routes.Notes,
            Read,
            (ReportHandlers handlers, HttpRequest request, string id) => handlers.ListNotesAsync(request, id));
        open.MapMethods(
            Routes.Original,
            Read,
            (ReportHandlers handlers, HttpRequest request, string id) => handlers.GetOriginalAsync(request, id));
        open.MapMethods(
            Routes.Note,
            Read,
            (ReportHandlers handlers, HttpRequest request, string id, string number) =>
                handlers.GetNoteAsync(request, id, number));
        open.MapMethods(
            Routes.Graph,
            Read,
            (ReportHandlers handlers, HttpRequest request, string id) => handlers.GetGraphAsync(request, id));
        open.MapMethods(
            Routes.Citations,
            Read,
            (CitationHandlers handlers, HttpRequest request) => handlers.ListAsync(request));
        open.MapMethods(
            Routes.Work,
            Read,
            (CitationHandlers handlers, HttpRequest request, string work) => handlers.GetAsync(request, work));
        open.MapPost(Routes.Lookup, (CitationHandlers handlers, HttpRequest request) => handlers.LookupAsync(request));
        open.MapMethods(
            Routes.Publications,
            Read,
            (CitationHandlers handlers, HttpRequest request) => handlers.ListPublicationsAsync(request));
        open.MapMethods(Routes.OpenApi, Read, (HttpRequest request) => Documentation.GetDescription(request));
        open.MapMethods(Routes.Docs, Read, (HttpRequest request) => Documentation.GetPage(request));
        open.MapMethods(Routes.DocsScript, Read, (HttpRequest request) => Documentation.GetScript(request));
    }

    private static void MapForPublishers(IEndpointRouteBuilder app)
    {
        app.MapDelete(
            Routes.Report,
            (ReportHandlers handlers, HttpRequest request, string id) => handlers.DeleteAsync(request, id));
        app.MapMethods(
            Routes.Ingestions,
            Read,
            (IngestionHandlers handlers, HttpRequest request) => handlers.ListAsync(request));
        app.MapMethods(
            Routes.Ingestion,
            Read,
            (IngestionHandlers handlers, HttpRequest request, string blob) => handlers.GetAsync(request, blob));
        app.MapPost(
            Routes.Reingest,
            (IngestionHandlers handlers, HttpRequest request) => handlers.ReingestAsync(request));
        app.MapMethods(
            Routes.Removals,
            Read,
            (RemovalHandlers handlers, HttpRequest request) => handlers.ListAsync(request));
        app.MapMethods(
            Routes.Settings,
            Read,
            (SettingsHandlers handlers, HttpRequest request) => handlers.ListAsync(request));
        app.MapPost(Routes.Check, (UploadHandlers handlers, HttpRequest request) => handlers.CheckAsync(request));
        app.MapPut(
            Routes.Upload,
            (UploadHandlers handlers, HttpRequest request, string? name) => handlers.PutAsync(request, name));
    }
}
