using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.App;
using WatchReports.Replica;
using WatchReports.Site;
using WatchReports.Storage;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>The templates compile without a warning, contain no secret, deny public access and fit the app.</summary>
public sealed partial class BicepTests
{
    private static readonly string[] StorageServices = ["blob", "queue", "table"];

    // All options together, so that one compilation serves the tests of every option.
    private static readonly string[] Options =
    [
        "retentionDays = 45", "instanceMemory = 4096", "maximumInstances = 77", "httpConcurrency = 9",
        "blobConcurrency = 3", "alertEmail = 'engineer@example.org'",
        "networkIsolation = true", "tags = { owner: 'ngo' }",
    ];

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly Dictionary<string, string> RoleNames = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
    };

    private static BlobTriggerAttribute Trigger =>
        typeof(BlobFunctions).GetMethod(nameof(BlobFunctions.IngestBlob))!.GetParameters()[0]
            .GetCustomAttribute<BlobTriggerAttribute>()!;

    // These commands run the linter too.
    [Theory]
    [InlineData("build", "main.bicep")]
    [InlineData("build", "events.bicep")]
    [InlineData("build-params", "main.bicepparam")]
    public async Task A_template_compiles_without_a_warning(string command, string file)
    {
        var run = await Template.BicepAsync(command, "--stdout", Template.PathOf(file));

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("events.bicep")]
    public async Task A_template_contains_no_account_key(string file)
    {
        var compiled = (await Template.CompiledAsync(file)).GetRawText();

        string[] secrets =
        [
            "AccountKey", "SharedAccess", "AccountSas", "DefaultEndpointsProtocol", "InstrumentationKey", "password",
            "storageAccounts/listKeys",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, compiled, StringComparison.OrdinalIgnoreCase));
        // The only key: Event Grid needs it to call the webhook of the blob trigger.
        Assert.Equal(file == "events.bicep" ? 1 : 0, compiled.Split("listKeys(").Length - 1);
    }

    // Sessions are signed with the hashes, so no log of a deployment may have them.
    [Fact]
    public async Task The_hashes_of_the_keys_of_publishers_are_secret()
    {
        var compiled = await Template.CompiledAsync("main.bicep");

        Assert.Equal("securestring", compiled.Text("parameters", "publishers", "type"), ignoreCase: true);
        var settings = Settings(await Template.ResourcesAsync("publishers = 'anna=ab12'"));
        Assert.Equal("[parameters('publishers')]", settings.Text(Publishers.Setting));
    }

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("events.bicep")]
    public async Task Every_parameter_is_described_and_bounded(string file)
    {
        foreach (var parameter in (await Template.CompiledAsync(file)).GetProperty("parameters").EnumerateObject())
        {
            Assert.NotEmpty(parameter.Value.Text("metadata", "description"));
            Assert.True(
                parameter.Value.Text("type") != "int" || parameter.Value.TryGetProperty("allowedValues", out _)
                || (parameter.Value.TryGetProperty("minValue", out _)
                    && parameter.Value.TryGetProperty("maxValue", out _)),
                $"{parameter.Name} has no bounds.");
        }
    }

    [Fact]
    public async Task The_parameter_file_sets_every_parameter_but_the_location()
    {
        var template = (await Template.CompiledAsync("main.bicep")).GetProperty("parameters").EnumerateObject()
            .Select(parameter => parameter.Name);
        var parameters = JsonElement.Parse(
            (await Template.BicepAsync("build-params", "--stdout", Template.PathOf("main.bicepparam"))).Output);

        var given = JsonElement.Parse(parameters.Text("parametersJson")).GetProperty("parameters").EnumerateObject()
            .Select(parameter => parameter.Name);

        Assert.Equal(template.Except(["location"]).Order(), given.Order());
    }

    [Fact]
    public async Task Access_needs_an_identity_and_TLS_and_nothing_is_public()
    {
        var resources = await Template.ResourcesAsync();

        var accounts = resources.OfType("Microsoft.Storage/storageAccounts")
            .Select(account => account.GetProperty("properties")).ToList();
        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account =>
        {
            Assert.False(account.GetProperty("allowSharedKeyAccess").GetBoolean());
            Assert.False(account.GetProperty("allowBlobPublicAccess").GetBoolean());
            Assert.False(account.GetProperty("allowCrossTenantReplication").GetBoolean());
            Assert.True(account.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
            Assert.Equal("TLS1_2", account.Text("minimumTlsVersion"));
        });
        Assert.All(
            resources.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.Text("properties", "publicAccess")));
        var app = Assert.Single(resources.OfType("Microsoft.Web/sites")).GetProperty("properties");
        Assert.True(app.GetProperty("httpsOnly").GetBoolean());
        Assert.Equal("1.2", app.Text("siteConfig", "minTlsVersion"));
        var publishing = resources.OfType("Microsoft.Web/sites/basicPublishingCredentialsPolicies").ToList();
        Assert.Equal(2, publishing.Count);
        Assert.All(publishing, policy => Assert.False(policy.At("properties", "allow").GetBoolean()));
        var insights = Assert.Single(resources.OfType("Microsoft.Insights/components"));
        Assert.True(insights.At("properties", "DisableLocalAuth").GetBoolean());
        var workspace = Assert.Single(resources.OfType("Microsoft.OperationalInsights/workspaces"));
        Assert.True(workspace.At("properties", "features", "disableLocalAuth").GetBoolean());
    }

    [Fact]
    public async Task Deleted_and_overwritten_blobs_can_be_restored()
    {
        var services =
            (await Template.ResourcesAsync(Options)).OfType("Microsoft.Storage/storageAccounts/blobServices").ToList();

        Assert.All(services, service =>
        {
            Assert.True(service.At("properties", "isVersioningEnabled").GetBoolean());
            Assert.True(service.At("properties", "deleteRetentionPolicy", "enabled").GetBoolean());
        });
        Assert.Contains(
            services, service => service.At("properties", "deleteRetentionPolicy", "days").GetInt32() == 45);
    }

    [Fact]
    public async Task Only_the_needed_roles_are_assigned()
    {
        var resources = await Template.ResourcesAsync();
        var names = resources.ToDictionary(resource => resource.Text("id"), resource => resource.Text("name"));

        var assigned = resources.OfType("Microsoft.Authorization/roleAssignments").Select(assignment =>
        {
            var scope = assignment.Text("id").Split("/providers/Microsoft.Authorization/")[0];
            var role = assignment.Text("properties", "roleDefinitionId").Split('/')[^1];
            Assert.Equal("ServicePrincipal", assignment.Text("properties", "principalType"));
            var principal = Principal().Match(assignment.Text("properties", "principalId")).Groups[1].Value;
            return $"{principal} is {RoleNames[role]} on {Unsuffixed(names[scope])}";
        });

        Assert.Equal(
            [
                "reports-blobs is Storage Blob Data Contributor on reportsr/default/deadletters",
                "reports-deploy is Storage Blob Data Contributor on reportsh/default/packages",
                "reports-run is Monitoring Metrics Publisher on reports-insights",
                "reports-run is Storage Blob Data Contributor on reportsr/default/exports",
                "reports-run is Storage Blob Data Contributor on reportsr/default/replica",
                "reports-run is Storage Blob Data Contributor on reportsr/default/reports",
                "reports-run is Storage Blob Data Owner on reportsh",
                "reports-run is Storage Queue Data Contributor on reportsh",
                "reports-run is Storage Queue Data Contributor on reportsr",
                "reports-run is Storage Table Data Contributor on reportsh",
                "reports-run is Storage Table Data Contributor on reportsr",
            ],
            assigned.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_package_is_read_with_a_separate_identity()
    {
        var app = Assert.Single((await Template.ResourcesAsync()).OfType("Microsoft.Web/sites"));

        var storage = app.At("properties", "functionAppConfig", "deployment", "storage");
        Assert.Contains(
            "reports-deploy",
            storage.Text("authentication", "userAssignedIdentityResourceId"),
            StringComparison.Ordinal);
        Assert.EndsWith("'packages')]", storage.Text("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scale_and_concurrency_are_parameters()
    {
        var resources = await Template.ResourcesAsync(Options);

        var config = Assert.Single(resources.OfType("Microsoft.Web/sites")).At("properties", "functionAppConfig");
        Assert.Equal(("dotnet-isolated", "10.0"), (config.Text("runtime", "name"), config.Text("runtime", "version")));
        var scale = config.GetProperty("scaleAndConcurrency");
        Assert.Equal(
            (4096, 77, 9),
            (scale.GetProperty("instanceMemoryMB").GetInt32(),
                scale.GetProperty("maximumInstanceCount").GetInt32(),
                scale.At("triggers", "http", "perInstanceConcurrency").GetInt32()));
        Assert.Equal("3", Settings(resources).Text("AzureFunctionsJobHost__extensions__blobs__maxDegreeOfParallelism"));
    }

    [Theory]
    [InlineData(null, "*")]
    [InlineData(
        "allowedOrigins = ['https://example.org', 'https://example.com']",
        "https://example.org",
        "https://example.com")]
    [InlineData("allowedOrigins = []")]
    public async Task The_host_allows_the_configured_origins_instead_of_the_app(
        string? parameter, params string[] origins)
    {
        var resources = await Template.ResourcesAsync(parameter is null ? [] : [parameter]);

        var cors = Assert.Single(resources.OfType("Microsoft.Web/sites")).At("properties", "siteConfig", "cors");
        Assert.Equal(origins, cors.GetProperty("allowedOrigins").EnumerateArray().Select(origin => origin.GetString()));
        Assert.False(cors.GetProperty("supportCredentials").GetBoolean());
        var headers = await File.ReadAllTextAsync(
            Template.PathOf("../functions/App/AnswerHeaders.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("ByHost = \"CorsByHost\"", headers, StringComparison.Ordinal);
        Assert.Equal("true", Settings(resources).Text("CorsByHost"));
    }

    [Fact]
    public async Task Every_setting_that_the_host_reads_is_set()
    {
        var settings = Settings(await Template.ResourcesAsync());

        // The host and its bindings read identity and endpoints of two accounts: their own, and that of the triggers.
        string[] accounts = ["AzureWebJobsStorage", Trigger.Connection!];
        string[] read =
        [
            .. from account in accounts
               from key in StorageServices.Select(service => $"{service}ServiceUri").Concat(["credential", "clientId"])
               select $"{account}__{key}",
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
            "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        ];
        Assert.All(read, setting => Assert.True(settings.TryGetProperty(setting, out _), setting));
        // A setting named after the account alone would be a connection string.
        Assert.All(accounts, account => Assert.False(settings.TryGetProperty(account, out _)));
        Assert.Contains("reportsr", settings.Text($"{Trigger.Connection}__blobServiceUri"), StringComparison.Ordinal);
        Assert.Contains("reportsh", settings.Text("AzureWebJobsStorage__blobServiceUri"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_app_finds_the_account_of_the_reports_in_the_settings()
    {
        // Only Azure knows the endpoints, so the test replaces each with an address that contains its setting's name.
        var settings =
            from setting in Settings(await Template.ResourcesAsync()).EnumerateObject()
            let isEndpoint = setting.Name.EndsWith("Uri", StringComparison.Ordinal)
            let value = isEndpoint ? $"https://example.org/{setting.Name}" : setting.Value.GetString()
            select KeyValuePair.Create(setting.Name.Replace("__", ":", StringComparison.Ordinal), (string?)value);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();

        await using var services =
            new ServiceCollection().AddLogging().AddReports(configuration).BuildServiceProvider();

        var container = services.GetRequiredService<BlobContainerClient>().Uri;
        Assert.Equal("https://example.org/ReportStorage__blobServiceUri/reports", container.AbsoluteUri);
        var tables = services.GetRequiredService<TableServiceClient>().Uri;
        Assert.Equal("https://example.org/ReportStorage__tableServiceUri", tables.AbsoluteUri.TrimEnd('/'));
    }

    [Fact]
    public async Task The_template_creates_the_containers_and_the_tables_of_the_app()
    {
        var resources = await Template.ResourcesAsync();

        var container = Trigger.BlobPath.Split('/')[0];
        Assert.Equal(Registration.Container, container);
        foreach (var name in new[] { container, Snapshots.Container })
        {
            Assert.Contains(
                resources.OfType("Microsoft.Storage/storageAccounts/blobServices/containers"),
                resource => resource.Text("name").EndsWith($"/default/{name}", StringComparison.Ordinal));
        }

        Assert.Equal(
            ReportTables.Names.Order(),
            resources.OfType("Microsoft.Storage/storageAccounts/tableServices/tables")
                .Select(table => table.Text("name").Split('/')[^1]).Order());
    }

    [Fact]
    public async Task Events_of_the_trigger_path_go_to_the_function_of_the_trigger()
    {
        var compiled = await Template.CompiledAsync("events.bicep");
        var subscription = Assert.Single(compiled.GetProperty("resources").EnumerateArray()
            .OfType("Microsoft.EventGrid/systemTopics/eventSubscriptions")).GetProperty("properties");

        var path = Trigger.BlobPath.Replace("{name}", "", StringComparison.Ordinal)
            .Replace("/", "/blobs/", StringComparison.Ordinal);
        Assert.Equal(
            $"/blobServices/default/containers/{path}",
            subscription.Text("filter", "subjectBeginsWith"));
        Assert.Equal(
            ["Microsoft.Storage.BlobCreated"],
            subscription.At("filter", "includedEventTypes").EnumerateArray().Select(type => type.GetString()));
        Assert.Equal(BlobTriggerSource.EventGrid, Trigger.Source);
        Assert.Equal(nameof(BlobFunctions.IngestBlob), compiled.Text("parameters", "functionName", "defaultValue"));
        Assert.Contains(
            "/runtime/webhooks/blobs?functionName=Host.Functions.",
            subscription.Text("destination", "properties", "endpointUrl"),
            StringComparison.Ordinal);
        Assert.True(subscription.At("retryPolicy", "maxDeliveryAttempts").GetInt32() > 1);
        Assert.Equal(
            "deadletters",
            subscription.Text(
                "deadLetterWithResourceIdentity", "deadLetterDestination", "properties", "blobContainerName"));
    }

    [Fact]
    public async Task The_host_exports_every_request()
    {
        var settings = Settings(await Template.ResourcesAsync());

        Assert.Equal(
            ("microsoft.fixed_percentage", "1.0"),
            (settings.Text("OTEL_TRACES_SAMPLER"), settings.Text("OTEL_TRACES_SAMPLER_ARG")));
    }

    [Fact]
    public async Task Alerts_watch_existing_functions_and_notify_the_engineer()
    {
        var resources = await Template.ResourcesAsync(Options);

        var alerts = resources.OfType("Microsoft.Insights/scheduledQueryRules").ToList();
        Assert.Equal(
            ["reports-failed-requests", "reports-poisoned-blob"],
            alerts.Select(alert => alert.Text("name")).Order(StringComparer.Ordinal));
        Assert.All(alerts, alert => Assert.Single(alert.At("properties", "actions", "actionGroups").EnumerateArray()));
        Assert.Equal([nameof(BlobFunctions.RecordPoisonedBlob)], Watched(alerts, "reports-poisoned-blob"));
        Assert.Equal(
            [
                nameof(BlobFunctions.IngestBlob), nameof(BlobFunctions.Reconcile),
                nameof(BlobFunctions.RecordPoisonedBlob),
            ],
            Watched(alerts, "reports-failed-requests"));
        var group = Assert.Single(resources.OfType("Microsoft.Insights/actionGroups"));
        var receiver = Assert.Single(group.At("properties", "emailReceivers").EnumerateArray());
        Assert.Equal("engineer@example.org", receiver.Text("emailAddress"));
    }

    [Fact]
    public async Task Isolated_storage_is_reached_through_private_endpoints_only()
    {
        var resources = await Template.ResourcesAsync(Options);

        var accounts = resources.OfType("Microsoft.Storage/storageAccounts").ToList();
        Assert.All(accounts, account =>
        {
            Assert.Equal("Disabled", account.Text("properties", "publicNetworkAccess"));
            var rules = account.At("properties", "networkAcls");
            Assert.Equal(("Deny", "AzureServices"), (rules.Text("defaultAction"), rules.Text("bypass")));
        });
        var reached = resources.OfType("Microsoft.Network/privateEndpoints").Select(endpoint =>
        {
            var connection = endpoint.At("properties", "privateLinkServiceConnections")[0].GetProperty("properties");
            return $"{connection.Text("privateLinkServiceId")} {connection.GetProperty("groupIds")[0]}";
        });
        Assert.Equal(
            accounts.SelectMany(account => StorageServices.Select(service => $"{account.Text("id")} {service}"))
                .Order(),
            reached.Order());
        Assert.Equal(3, resources.OfType("Microsoft.Network/privateDnsZones").Count());
        Assert.Equal(3, resources.OfType("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count());
        Assert.Equal(6, resources.OfType("Microsoft.Network/privateEndpoints/privateDnsZoneGroups").Count());
        var app = Assert.Single(resources.OfType("Microsoft.Web/sites"));
        Assert.EndsWith("/subnets/app", app.Text("properties", "virtualNetworkSubnetId"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_isolation_there_is_no_network() =>
        Assert.DoesNotContain(
            await Template.ResourcesAsync(),
            resource => resource.Text("type").StartsWith("Microsoft.Network/", StringComparison.Ordinal));

    [Fact]
    public async Task Every_taggable_resource_has_the_tags()
    {
        var resources = await Template.ResourcesAsync(Options);

        var untagged = resources
            .Where(resource => !resource.TryGetProperty("tags", out var tags) || tags.Text("owner") != "ngo")
            .Select(resource => resource.Text("type"));
        Assert.All(
            untagged.Distinct(),
            type => Assert.True(type.Split('/').Length > 2 || type == "Microsoft.Authorization/roleAssignments", type));
    }

    // The host reports a function call as a request or a dependency, named NAME or "function NAME". An alert covers all
    // four combinations.
    private static IEnumerable<string> Watched(List<JsonElement> alerts, string name)
    {
        var alert = Assert.Single(alerts, alert => alert.Text("name") == name);
        var query = alert.At("properties", "criteria", "allOf")[0].Text("query");
        Assert.StartsWith("union requests, dependencies", query, StringComparison.Ordinal);
        var names = NamedFunctions().Match(query).Groups[1].Value;
        var named = Quoted().Matches(names).Select(match => match.Groups[1].Value).ToList();
        var functions = named.Where(quoted => !quoted.Contains(' ', StringComparison.Ordinal)).ToList();
        Assert.Equal(
            functions.SelectMany(function => new[] { function, $"function {function}" }).Order(), named.Order());
        return functions.Order(StringComparer.Ordinal);
    }

    private static JsonElement Settings(IReadOnlyList<JsonElement> resources) =>
        Assert.Single(resources.OfType("Microsoft.Web/sites/config")).GetProperty("properties");

    // Names of resources end in a hash of the resource group id.
    private static string Unsuffixed(string name) => Suffix().Replace(name, "");

    [GeneratedRegex("-?[a-z0-9]{13}(?=/|$)")]
    private static partial Regex Suffix();

    [GeneratedRegex("/(?:userAssignedIdentities|systemTopics)/([a-z-]+)-[a-z0-9]{13}'")]
    private static partial Regex Principal();

    [GeneratedRegex("name in \\(([^)]+)\\)")]
    private static partial Regex NamedFunctions();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
