using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using WatchReports.App;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>The templates compile without a warning and hold no secret, no open door and no right too many.</summary>
public sealed class BicepTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static string Metadata(string key) =>
        typeof(BicepTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    internal static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData("main")]
    [InlineData("events")]
    public async Task A_template_has_no_warning_and_no_key_of_an_account(string template)
    {
        var (output, errors) = await BuildAsync(template);

        Assert.Empty(errors);
        Assert.DoesNotContain("AccountKey", output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("listAccountSas", output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("storageAccounts/listKeys", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Storage_takes_identities_only()
    {
        var main = await ResourcesAsync("main");
        var secured = (await CompiledAsync("main")).GetProperty("variables").GetProperty("securedStorage");

        Assert.False(secured.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(secured.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(secured.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", secured.GetProperty("minimumTlsVersion").GetString());
        var accounts = OfType(main, "Microsoft.Storage/storageAccounts").ToList();
        Assert.Equal(2, accounts.Count);
        Assert.All(accounts, account => Assert.Equal("[variables('securedStorage')]", account.GetProperty("properties").GetString()));
        Assert.All(
            OfType(main, "Microsoft.Storage/storageAccounts/blobServices/containers"),
            container => Assert.Equal("None", container.GetProperty("properties").GetProperty("publicAccess").GetString()));
    }

    [Fact]
    public async Task Roles_are_exactly_those_that_are_needed()
    {
        var compiled = await CompiledAsync("main");
        var assignments = OfType(await ResourcesAsync("main"), "Microsoft.Authorization/roleAssignments").Select(assignment => assignment.GetRawText()).ToList();

        // Two of these are loops over the three roles that the storage bindings of the host ask for.
        Assert.Equal(5, assignments.Count);
        Assert.Equal(2, assignments.Count(text => text.Contains("\"copy\"", StringComparison.Ordinal)));
        Assert.Equal(
            ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b", "ba92f5b4-2d11-453d-a403-e96b0029c9fe", "974c5e8b-45b9-4653-ba55-5f855dd0fb88", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3", "3913510d-42f4-4e42-8a64-420c390055eb"],
            compiled.GetProperty("variables").GetProperty("roles").EnumerateObject().Select(role => role.Value.GetString()!));
    }

    [Fact]
    public async Task Every_setting_that_the_app_reads_is_set()
    {
        var settings = Assert.Single(OfType(await ResourcesAsync("main"), "Microsoft.Web/sites/config")).GetProperty("properties");

        string[] read =
        [
            $"{BlobFunctions.Account}__clientId", $"{BlobFunctions.Account}__blobServiceUri", $"{BlobFunctions.Account}__queueServiceUri", $"{BlobFunctions.Account}__tableServiceUri",
            "AzureWebJobsStorage__clientId", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
            "APPLICATIONINSIGHTS_CONNECTION_STRING",
        ];
        Assert.All(read, setting => Assert.True(settings.TryGetProperty(setting, out _), setting));
    }

    [Fact]
    public async Task Events_are_those_of_the_container_and_go_to_the_blob_function()
    {
        var compiled = await CompiledAsync("events");
        var subscription = Assert.Single(OfType(await ResourcesAsync("events"), "Microsoft.EventGrid/systemTopics/eventSubscriptions")).GetProperty("properties");

        Assert.Equal($"/blobServices/default/containers/{Registration.Container}/blobs/", subscription.GetProperty("filter").GetProperty("subjectBeginsWith").GetString());
        Assert.Equal(nameof(BlobFunctions.IngestBlob), compiled.GetProperty("parameters").GetProperty("functionName").GetProperty("defaultValue").GetString());
    }

    [Fact]
    public async Task Every_parameter_is_described()
    {
        foreach (var template in (string[])["main", "events"])
        {
            Assert.All(
                (await CompiledAsync(template)).GetProperty("parameters").EnumerateObject(),
                parameter => Assert.True(parameter.Value.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("description", out _), parameter.Name));
        }
    }

    private static IEnumerable<JsonElement> OfType(IEnumerable<JsonElement> resources, string type) =>
        resources.Where(resource => resource.GetProperty("type").GetString() == type);

    private static async Task<IReadOnlyList<JsonElement>> ResourcesAsync(string template)
    {
        var resources = (await CompiledAsync(template)).GetProperty("resources");
        return resources.ValueKind == JsonValueKind.Array
            ? [.. resources.EnumerateArray()]
            : [.. resources.EnumerateObject().Select(resource => resource.Value).Where(resource => !resource.TryGetProperty("existing", out _))];
    }

    private static async Task<JsonElement> CompiledAsync(string template)
    {
        var (output, _) = await BuildAsync(template);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    private static async Task<(string Output, string Errors)> BuildAsync(string template)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The Bicep CLI that the tests restore is for Linux.");
        var bicep = Metadata("Bicep");
        MakeExecutable(bicep);
        using var process = Process.Start(new ProcessStartInfo(bicep, ["build", "--stdout", Path.Combine(Metadata("Infra"), template + ".bicep")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        })!;
        var errors = process.StandardError.ReadToEndAsync(Ct);
        var output = await process.StandardOutput.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return (output, await errors);
    }
}
