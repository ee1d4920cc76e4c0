using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
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
        "retentionDays = 45", "instanceMemory = 4096", "maximumInstances = 7", "httpConcurrency = 9",
        "blobConcurrency = 3", "alwaysReadyInstances = 2", "zoneRedundant = true", "deployerId = ''",
        "allowedOrigins = ['https://example.org', 'https://example.com']", "publishers = 'anna=ab12'",
        "storageRedundancy = 'Standard_GZRS'", "lockReports = true", "logRetentionDays = 90",
        "alertEmail = 'engineer@example.org'", "monthlyBudget = 50", "budgetStart = '2026-12-01'",
        "networkIsolation = true", "tags = { owner: 'ngo' }",
    ];

    // https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
    private static readonly Dictionary<string, string> RoleNames = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
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
    [InlineData("build-params", "environments/production.bicepparam")]
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
        var settings = Settings(await Template.ResourcesAsync(Options));
        Assert.Equal("[parameters('publishers')]", settings.Text(Publishers.Setting));
    }

    [Theory]
    [InlineData("main.bicep")]
    [InlineData("events.bicep")]
    public async Task Every_parameter_is_described_and_bounded(string file)
    {
        var compiled = await Template.CompiledAsync(file);

        Assert.All(
            compiled.Modules().SelectMany(module => module.GetProperty("parameters").EnumerateObject()),
            parameter => Assert.NotEmpty(parameter.Value.Text("metadata", "description")));
        foreach (var parameter in compiled.GetProperty("parameters").EnumerateObject())
        {
            Assert.NotEmpty(parameter.Value.Text("metadata", "description"));
            Assert.True(
                parameter.Value.Text("type") != "int" || parameter.Value.TryGetProperty("allowedValues", out _)
                || (parameter.Value.TryGetProperty("minValue", out _)
                    && parameter.Value.TryGetProperty("maxValue", out _)),
                $"{parameter.Name} has no bounds.");
        }
    }

    // A parameter that a file leaves out has its default, whatever an earlier run was given. Only the deployment knows
    // its region and who deploys.
    [Theory]
    [InlineData("production")]
    [InlineData("isolated")]
    public async Task The_file_of_an_environment_sets_every_parameter(string environment)
    {
        var template = (await Template.CompiledAsync("main.bicep")).GetProperty("parameters").EnumerateObject()
            .Select(parameter => parameter.Name);
        var file = await File.ReadAllTextAsync(
            Template.PathOf($"environments/{environment}.bicepparam"), TestContext.Current.CancellationToken);

        var given = GivenParameter().Matches(file).Select(match => match.Groups[1].Value);

        Assert.Equal(template.Except(["location", "deployerId"]).Order(), given.Order());
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

    // The lifecycle rule counts from the creation of a version, so it must have no days of its own: soft delete, which
    // begins when the rule deletes a version that is no longer current, has them all.
    [Fact]
    public async Task A_version_can_be_restored_for_the_days_of_retention_after_it_stopped_being_current()
    {
        var resources = await Template.ResourcesAsync(Options);

        var services = resources.OfType("Microsoft.Storage/storageAccounts/blobServices").ToList();
        Assert.Equal(2, services.Count);
        Assert.All(services, service =>
        {
            Assert.True(service.At("properties", "isVersioningEnabled").GetBoolean());
            string[] policies = ["deleteRetentionPolicy", "containerDeleteRetentionPolicy"];
            Assert.All(policies, policy =>
            {
                Assert.True(service.At("properties", policy, "enabled").GetBoolean());
                Assert.Equal(45, service.At("properties", policy, "days").GetInt32());
            });
        });
        var policies = resources.OfType("Microsoft.Storage/storageAccounts/managementPolicies").ToList();
        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy =>
        {
            var rule = Assert.Single(policy.At("properties", "policy", "rules").EnumerateArray());
            var action = Assert.Single(rule.At("definition", "actions").EnumerateObject());
            Assert.Equal("version", action.Name);
            Assert.Equal(0, action.Value.At("delete", "daysAfterCreationGreaterThan").GetInt32());
        });
    }

    [Fact]
    public async Task Only_the_needed_roles_are_assigned()
    {
        var resources = await Template.ResourcesAsync();
        var names = resources.ToDictionary(resource => resource.Text("id"), resource => resource.Text("name"));

        var assigned = resources.OfType("Microsoft.Authorization/roleAssignments").Select(assignment =>
        {
            var scope = Scope().Match(assignment.Text("id")).Groups[1].Value;
            var role = assignment.Text("properties", "roleDefinitionId").Split('/')[^1];
            return $"{Who(assignment)} is {RoleNames[role]} on {Unsuffixed(names[scope])}";
        });

        Assert.Equal(
            [
                "app is Monitoring Metrics Publisher on reports-insights",
                "app is Storage Blob Data Contributor on reportsr/default/exports",
                "app is Storage Blob Data Contributor on reportsr/default/replica",
                "app is Storage Blob Data Contributor on reportsr/default/reports",
                "app is Storage Blob Data Owner on reportsh",
                "app is Storage Blob Data Reader on reportsr/default/settings",
                "app is Storage Queue Data Contributor on reportsh",
                "app is Storage Queue Data Contributor on reportsr",
                "app is Storage Table Data Contributor on reportsh",
                "app is Storage Table Data Contributor on reportsr",
                "deployer is Storage Blob Data Contributor on reportsh/default/packages",
                "deployer is Storage Blob Data Contributor on reportsr/default/deadletters",
                "deployer is Storage Blob Data Contributor on reportsr/default/reports",
                "deployer is Storage Blob Data Contributor on reportsr/default/settings",
                "topic is Storage Blob Data Contributor on reportsr/default/deadletters",
            ],
            assigned.Order(StringComparer.Ordinal));
    }

    // Azure refuses to change the principal of an assignment, and an identity made again has another principal.
    [Fact]
    public async Task The_name_of_a_role_assignment_follows_from_its_principal()
    {
        var assignments =
            (await Template.ResourcesAsync()).OfType("Microsoft.Authorization/roleAssignments").ToList();

        Assert.All(assignments, assignment => Assert.Contains(
            Who(assignment) == "deployer" ? "deployer().objectId" : ".principalId",
            assignment.Text("name"),
            StringComparison.Ordinal));
    }

    // A deployer is a user, a group or a service; a new identity is found only with its type.
    [Fact]
    public async Task The_deployer_has_a_role_of_any_type_or_none()
    {
        var assignments = (await Template.ResourcesAsync()).OfType("Microsoft.Authorization/roleAssignments");

        Assert.All(assignments, assignment => Assert.Equal(
            Who(assignment) != "deployer",
            assignment.GetProperty("properties").TryGetProperty("principalType", out var type)
            && type.GetString() == "ServicePrincipal"));
        Assert.DoesNotContain(
            "deployer",
            (await Template.ResourcesAsync(Options)).OfType("Microsoft.Authorization/roleAssignments").Select(Who));
    }

    [Fact]
    public async Task The_package_is_in_the_account_that_the_only_identity_owns()
    {
        var resources = await Template.ResourcesAsync();

        var identity = Assert.Single(resources.OfType("Microsoft.ManagedIdentity/userAssignedIdentities")).Text("id");
        var app = Assert.Single(resources.OfType("Microsoft.Web/sites"));
        Assert.Equal(
            identity, Assert.Single(app.At("identity", "userAssignedIdentities").EnumerateObject()).Name);
        var storage = app.At("properties", "functionAppConfig", "deployment", "storage");
        Assert.Equal(identity, storage.Text("authentication", "userAssignedIdentityResourceId"));
        Assert.Contains("/reportsh", storage.Text("value"), StringComparison.Ordinal);
        Assert.Contains("{0}packages", storage.Text("value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scale_and_concurrency_are_parameters()
    {
        var resources = await Template.ResourcesAsync(Options);

        var config = Assert.Single(resources.OfType("Microsoft.Web/sites")).At("properties", "functionAppConfig");
        Assert.Equal(("dotnet-isolated", "10.0"), (config.Text("runtime", "name"), config.Text("runtime", "version")));
        var scale = config.GetProperty("scaleAndConcurrency");
        Assert.Equal(
            (4096, 7, 9),
            (scale.GetProperty("instanceMemoryMB").GetInt32(),
                scale.GetProperty("maximumInstanceCount").GetInt32(),
                scale.At("triggers", "http", "perInstanceConcurrency").GetInt32()));
        var ready = Assert.Single(scale.GetProperty("alwaysReady").EnumerateArray());
        Assert.Equal(("http", 2), (ready.Text("name"), ready.GetProperty("instanceCount").GetInt32()));
        Assert.Equal("3", Settings(resources).Text("AzureFunctionsJobHost__extensions__blobs__maxDegreeOfParallelism"));
    }

    [Fact]
    public async Task No_instance_waits_for_requests_unless_asked_to()
    {
        var app = Assert.Single((await Template.ResourcesAsync()).OfType("Microsoft.Web/sites"));

        var scale = app.At("properties", "functionAppConfig", "scaleAndConcurrency");
        Assert.Empty(scale.GetProperty("alwaysReady").EnumerateArray());
        Assert.Equal(5, scale.GetProperty("maximumInstanceCount").GetInt32());
    }

    [Theory]
    [InlineData(false, false, "Standard_ZRS", "Standard_LRS")]
    [InlineData(true, true, "Standard_GZRS", "Standard_ZRS")]
    public async Task A_plan_in_several_zones_has_its_host_in_several_zones(
        bool options, bool zones, string reports, string host)
    {
        var resources = await Template.ResourcesAsync(options ? Options : []);

        var plan = Assert.Single(resources.OfType("Microsoft.Web/serverfarms"));
        Assert.Equal(zones, plan.At("properties", "zoneRedundant").GetBoolean());
        Assert.Equal(
            [$"reportsh {host}", $"reportsr {reports}"],
            resources.OfType("Microsoft.Storage/storageAccounts")
                .Select(account => $"{Unsuffixed(account.Text("name"))} {account.Text("sku", "name")}").Order());
    }

    [Theory]
    [InlineData(false, "*")]
    [InlineData(true, "https://example.org", "https://example.com")]
    public async Task The_host_allows_the_configured_origins_instead_of_the_app(bool options, params string[] origins)
    {
        var resources = await Template.ResourcesAsync(options ? Options : []);

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
        foreach (var name in new[] { container, Snapshots.Container, "exports", "settings", "deadletters", "packages" })
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
    public async Task Every_alert_notifies_the_engineer_and_looks_back_further_than_to_its_last_look()
    {
        var resources = await Template.ResourcesAsync(Options);

        var alerts = resources.OfType("Microsoft.Insights/scheduledQueryRules").ToList();
        var deliveries = resources.OfType("Microsoft.Insights/metricAlerts").ToList();
        Assert.Equal(
            [
                "reports-daily-cap", "reports-dead-letter", "reports-dropped-event", "reports-failed-delivery",
                "reports-failed-requests", "reports-no-reconcile", "reports-poisoned-blob", "reports-rejected-upload",
            ],
            alerts.Concat(deliveries).Select(alert => alert.Text("name")).Order(StringComparer.Ordinal));
        Assert.All(alerts.Concat(deliveries), alert =>
        {
            var properties = alert.GetProperty("properties");
            Assert.True(
                XmlConvert.ToTimeSpan(properties.Text("windowSize"))
                > XmlConvert.ToTimeSpan(properties.Text("evaluationFrequency")));
            Assert.NotEmpty(properties.Text("description"));
        });
        Assert.All(alerts, alert => Assert.Single(alert.At("properties", "actions", "actionGroups").EnumerateArray()));
        Assert.All(deliveries, alert => Assert.Single(alert.At("properties", "actions").EnumerateArray()));
        var group = Assert.Single(resources.OfType("Microsoft.Insights/actionGroups"));
        var receiver = Assert.Single(group.At("properties", "emailReceivers").EnumerateArray());
        Assert.Equal("engineer@example.org", receiver.Text("emailAddress"));
    }

    [Fact]
    public async Task Alerts_watch_existing_functions()
    {
        var alerts = (await Template.ResourcesAsync()).OfType("Microsoft.Insights/scheduledQueryRules").ToList();

        Assert.Equal([nameof(BlobFunctions.RecordPoisonedBlob)], Watched(alerts, "reports-poisoned-blob"));
        Assert.Equal(
            [
                nameof(BlobFunctions.IngestBlob), nameof(BlobFunctions.Reconcile),
                nameof(BlobFunctions.RecordPoisonedBlob),
            ],
            Watched(alerts, "reports-failed-requests"));
        Assert.Equal([nameof(BlobFunctions.Reconcile)], Watched(alerts, "reports-no-reconcile"));
    }

    // A muted alert of an event is silent while the event is in its window; only a state can resolve by itself.
    [Fact]
    public async Task An_event_sends_one_message_and_a_state_another_at_its_end()
    {
        var alerts = (await Template.ResourcesAsync()).OfType("Microsoft.Insights/scheduledQueryRules").ToList();

        var states = alerts.Where(alert => alert.At("properties", "autoMitigate").GetBoolean()).ToList();
        Assert.Equal(
            ["reports-failed-requests", "reports-no-reconcile"], states.Select(state => state.Text("name")).Order());
        Assert.All(alerts.Except(states), alert => Assert.Equal(
            alert.Text("properties", "windowSize"), alert.Text("properties", "muteActionsDuration")));
        Assert.All(states, state => Assert.False(
            state.GetProperty("properties").TryGetProperty("muteActionsDuration", out var mute)
            && mute.ValueKind != JsonValueKind.Null));
    }

    [Fact]
    public async Task The_daily_cap_is_looked_for_in_the_log_of_the_workspace()
    {
        var resources = await Template.ResourcesAsync();

        var log = Assert.Single(resources.OfType("Microsoft.OperationalInsights/workspaces"));
        Assert.Equal(1, log.At("properties", "workspaceCapping", "dailyQuotaGb").GetInt32());
        Assert.Equal(
            ["reports-daily-cap"],
            resources.OfType("Microsoft.Insights/scheduledQueryRules")
                .Where(alert => alert.At("properties", "scopes")[0].GetString() == log.Text("id"))
                .Select(alert => alert.Text("name")));
    }

    [Fact]
    public async Task The_log_records_who_wrote_and_deleted_blobs_of_reports()
    {
        var resources = await Template.ResourcesAsync(Options);

        var recorded = resources.OfType("Microsoft.Insights/diagnosticSettings").SelectMany(setting =>
            from log in setting.At("properties", "logs").EnumerateArray()
            let service = setting.Text("id").Split("/providers/Microsoft.Insights/")[0].Split('/')[^2]
            where log.GetProperty("enabled").GetBoolean()
            select $"{service} {log.Text("category")}");
        Assert.Equal(
            ["blobServices StorageDelete", "blobServices StorageWrite", "tableServices StorageDelete"],
            recorded.Order(StringComparer.Ordinal));
        var workspace = Assert.Single(resources.OfType("Microsoft.OperationalInsights/workspaces"));
        Assert.Equal(90, workspace.At("properties", "retentionInDays").GetInt32());
    }

    [Fact]
    public async Task Only_the_account_of_the_reports_is_locked_and_only_on_request()
    {
        var locks = (await Template.ResourcesAsync(Options)).OfType("Microsoft.Authorization/locks");

        var kept = Assert.Single(locks);
        Assert.Equal("CanNotDelete", kept.Text("properties", "level"));
        Assert.Contains("/storageAccounts/reportsr", kept.Text("id"), StringComparison.Ordinal);
        Assert.Empty((await Template.ResourcesAsync()).OfType("Microsoft.Authorization/locks"));
    }

    [Fact]
    public async Task A_budget_tells_the_engineer_and_without_one_there_is_none()
    {
        var budgets = (await Template.ResourcesAsync(Options)).OfType("Microsoft.Consumption/budgets");

        var budget = Assert.Single(budgets).GetProperty("properties");
        Assert.Equal(50, budget.GetProperty("amount").GetInt32());
        Assert.Equal("2026-12-01", budget.Text("timePeriod", "startDate"));
        Assert.All(budget.GetProperty("notifications").EnumerateObject(), notification => Assert.Equal(
            ["engineer@example.org"],
            notification.Value.GetProperty("contactEmails").EnumerateArray().Select(email => email.GetString())));
        Assert.Empty((await Template.ResourcesAsync()).OfType("Microsoft.Consumption/budgets"));
    }

    [Fact]
    public async Task A_storage_account_gets_its_private_endpoints_one_after_another()
    {
        var compiled = await Template.CompiledAsync("main.bicep");

        var endpoints = Assert.Single(compiled.Modules()
            .SelectMany(module => module.Resources()).OfType("Microsoft.Network/privateEndpoints"));
        Assert.Equal(
            ("serial", 1), (endpoints.Text("copy", "mode"), endpoints.At("copy", "batchSize").GetInt32()));
    }

    [Theory]
    [InlineData("allowedIps = ['203.0.113.7']", "allowedIps needs networkIsolation=true.")]
    [InlineData("monthlyBudget = 100", "monthlyBudget needs alertEmail.")]
    public async Task A_parameter_without_the_parameter_that_gives_it_effect_is_refused(string parameter, string reason)
    {
        var refusal = await Template.RefusalAsync(parameter);

        Assert.Contains(reason, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_allowed_addresses_reach_isolated_storage_from_the_internet()
    {
        var accounts = (await Template.EnvironmentAsync("isolated")).OfType("Microsoft.Storage/storageAccounts");

        Assert.All(accounts, account =>
        {
            Assert.Equal("Enabled", account.Text("properties", "publicNetworkAccess"));
            var rules = account.At("properties", "networkAcls");
            Assert.Equal("Deny", rules.Text("defaultAction"));
            Assert.Equal(
                ["203.0.113.7"], rules.GetProperty("ipRules").EnumerateArray().Select(rule => rule.Text("value")));
        });
    }

    // The file is valid against the schema that its first line names; the schema knows no paths and no outputs.
    [Fact]
    public async Task The_file_for_azd_names_existing_files_and_outputs()
    {
        var file = await File.ReadAllTextAsync(
            Template.PathOf("../azure.yaml"), TestContext.Current.CancellationToken);
        var compiled = await Template.CompiledAsync("main.bicep");

        var paths = AzdPath().Matches(file).ToDictionary(
            match => match.Groups[1].Value, match => Template.PathOf($"../{match.Groups[2].Value}"));
        Assert.True(File.Exists(Path.Combine(paths["path"], $"{AzdModule().Match(file).Groups[1].Value}.bicepparam")));
        Assert.True(Directory.Exists(paths["project"]));
        Assert.True(File.Exists(paths["template-file"]));
        var outputs = compiled.GetProperty("outputs").EnumerateObject().Select(output => output.Name);
        var used = AzdOutput().Matches(file).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("appName", used);
        Assert.Empty(used.Except(outputs));
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
        string[] untaggable =
        [
            "Microsoft.Authorization/roleAssignments", "Microsoft.Authorization/locks",
            "Microsoft.Insights/diagnosticSettings", "Microsoft.Consumption/budgets",
        ];
        Assert.All(
            untagged.Distinct(), type => Assert.True(type.Split('/').Length > 2 || untaggable.Contains(type), type));
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

    // Only Azure knows a principal, so its id is an expression.
    private static string Who(JsonElement assignment) => assignment.Text("properties", "principalId") switch
    {
        "[deployer().objectId]" => "deployer",
        var id when id.Contains("/userAssignedIdentities/reports-run-", StringComparison.Ordinal) => "app",
        var id when id.Contains("format('topic-{0}'", StringComparison.Ordinal) => "topic",
        var id => id,
    };

    private static JsonElement Settings(IReadOnlyList<JsonElement> resources) =>
        Assert.Single(resources.OfType("Microsoft.Web/sites/config")).GetProperty("properties");

    // Names of resources end in a hash of the resource group id.
    private static string Unsuffixed(string name) => Suffix().Replace(name, "");

    [GeneratedRegex("-?[a-z0-9]{13}(?=/|$)")]
    private static partial Regex Suffix();

    [GeneratedRegex("^(?:\\[extensionResourceId\\(')?(/subscriptions/.+?)(?:'|/providers/Microsoft\\.Authorization/)")]
    private static partial Regex Scope();

    [GeneratedRegex("\\b(path|project|template-file):? ([\\w./]+)")]
    private static partial Regex AzdPath();

    [GeneratedRegex("module: ([\\w/]+)")]
    private static partial Regex AzdModule();

    // azd makes a variable of each output of the template; its own variables are in capitals.
    [GeneratedRegex("(?:=\\$|: \\$\\{)([a-z]\\w+)")]
    private static partial Regex AzdOutput();

    [GeneratedRegex("^param (\\w+)", RegexOptions.Multiline)]
    private static partial Regex GivenParameter();

    [GeneratedRegex("name in \\(([^)]+)\\)")]
    private static partial Regex NamedFunctions();

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
