using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.App;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>A missing or wrong setting ends the start of the app with one sentence that names the setting.</summary>
public sealed class SettingsTests
{
    private const string Client = "11111111-2222-3333-4444-555555555555";
    private const string Key = "InstrumentationKey=00000000-0000-0000-0000-000000000001";

    private static readonly Dictionary<string, string?> Valid = new()
    {
        ["ReportStorage:blobServiceUri"] = "https://account.blob.core.windows.net",
        ["ReportStorage:tableServiceUri"] = "https://account.table.core.windows.net",
        ["ReportStorage:credential"] = "managedidentity",
        ["ReportStorage:clientId"] = Client,
        [TelemetrySettings.ConnectionKey] = $"{Key};IngestionEndpoint=https://example.org/",
        [TelemetrySettings.AuthenticationKey] = $"ClientId={Client};Authorization=AAD",
    };

    [Theory]
    [InlineData("ReportStorage:blobServiceUri", null, "ReportStorage__blobServiceUri")]
    [InlineData("ReportStorage:tableServiceUri", "", "ReportStorage__tableServiceUri")]
    [InlineData("ReportStorage:tableServiceUri", "account.table", "ReportStorage__tableServiceUri")]
    [InlineData("ReportStorage:credential", "managed", "ReportStorage__credential")]
    [InlineData("ReportStorage:clientId", "", "ReportStorage__clientId")]
    [InlineData("ReportStorage", "AccountName=a;AccountKey=secret", "ReportStorage")]
    [InlineData(TelemetrySettings.ConnectionKey, "no pairs", TelemetrySettings.ConnectionKey)]
    [InlineData(TelemetrySettings.ConnectionKey, "IngestionEndpoint=https://a/", TelemetrySettings.ConnectionKey)]
    [InlineData(TelemetrySettings.ConnectionKey, $"{Key};IngestionEndpoint=a b", TelemetrySettings.ConnectionKey)]
    [InlineData(TelemetrySettings.AuthenticationKey, "ClientId=a", TelemetrySettings.AuthenticationKey)]
    [InlineData(TelemetrySettings.AuthenticationKey, "Authorization", TelemetrySettings.AuthenticationKey)]
    public void A_wrong_setting_is_named_in_one_sentence(string key, string? value, string named)
    {
        var problem = Assert.Throws<InvalidOperationException>(() => Check(key, value)).Message;

        Assert.Matches($@"^The setting {named} [^\n]+\.$", problem);
        Assert.DoesNotContain("secret", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ReportStorage", "UseDevelopmentStorage=true")]
    [InlineData("ReportStorage:clientId", null)]
    [InlineData("ReportStorage:credential", null)]
    [InlineData(TelemetrySettings.AuthenticationKey, null)]
    [InlineData(TelemetrySettings.AuthenticationKey, "Authorization=AAD")]
    [InlineData(TelemetrySettings.ConnectionKey, null)]
    public void A_setting_that_may_be_left_out_or_replaced_starts_the_app(string key, string? value) =>
        Check(key, value);

    [Fact]
    public void An_empty_connection_string_leaves_the_account_to_the_endpoints()
    {
        var configuration = Configure("ReportStorage", "");
        using var services = new ServiceCollection().AddLogging().AddReports(configuration).BuildServiceProvider();

        Assert.Equal("account", services.GetRequiredService<BlobServiceClient>().AccountName);
        Assert.Equal("account", services.GetRequiredService<TableServiceClient>().AccountName);
    }

    [Fact]
    public void Without_a_client_id_the_identity_is_the_one_that_the_system_assigns()
    {
        var configuration = Configure("ReportStorage:clientId", null);
        using var services = new ServiceCollection().AddLogging().AddReports(configuration).BuildServiceProvider();
        var storage = services.GetRequiredService<AzureComponentFactory>()
            .CreateTokenCredential(configuration.GetSection("ReportStorage"));

        Assert.IsType<ManagedIdentityCredential>(storage);
        Assert.IsType<ManagedIdentityCredential>(
            TelemetrySettings.Read(Configure(TelemetrySettings.AuthenticationKey, "Authorization=AAD")).Credential);
    }

    [Fact]
    public void Without_a_connection_string_no_telemetry_leaves_the_app() =>
        Assert.Null(TelemetrySettings.Read(Configure(TelemetrySettings.ConnectionKey, " ")).ConnectionString);

    private static void Check(string key, string? value)
    {
        var configuration = Configure(key, value);
        AccountSettings.Check(configuration);
        TelemetrySettings.Read(configuration);
    }

    private static IConfigurationRoot Configure(string key, string? value) => new ConfigurationBuilder()
        .AddInMemoryCollection(Valid.Where(setting => setting.Key != key))
        .AddInMemoryCollection(value is null ? [] : [new(key, value)])
        .Build();
}
