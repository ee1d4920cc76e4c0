using System.Text;
using WatchReports.Parsing;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>
/// <c>deploy.sh</c> runs its steps in order, stops at the first failure with advice, changes nothing with
/// <c>--what-if</c>, and never makes a deployment protect less without being told to.
/// </summary>
public sealed class DeployTests : IDisposable
{
    private static readonly string[] New = ["--group", "g", "--location", "westeurope"];
    private static readonly string[] Again = ["--group", "g"];

    // The parameters of a strict deployment, the region and the outputs, by their names in the template.
    private static readonly Dictionary<string, string> Strict = new()
    {
        ["networkIsolation"] = "true",
        ["lockReports"] = "true",
        ["zoneRedundant"] = "true",
        ["storageRedundancy"] = "Standard_RAGZRS",
        ["allowedIps"] = """["203.0.113.7"]""",
        ["allowedOrigins"] = """["https://example.org"]""",
        ["alertEmail"] = "a@example.org",
        ["monthlyBudget"] = "50",
        ["requestsPerMinute"] = "600",
        ["maximumInstances"] = "5",
        ["dailyTelemetryGb"] = "2",
        ["retentionDays"] = "30",
        ["logRetentionDays"] = "90",
        ["name"] = "reports",
        ["location"] = "westeurope",
        ["appName"] = "app1",
        ["apiUrl"] = "https://app1.example/api",
        ["reportStorageName"] = "store1",
        ["topicName"] = "topic1",
    };

    // What each protecting parameter comes to in a file that knows nothing of the deployment.
    private static readonly Dictionary<string, string> Lax = new()
    {
        ["networkIsolation"] = "false",
        ["lockReports"] = "false",
        ["zoneRedundant"] = "false",
        ["storageRedundancy"] = "Standard_ZRS",
        ["allowedIps"] = """["203.0.113.7","198.51.100.1"]""",
        ["allowedOrigins"] = """["*"]""",
        ["alertEmail"] = "",
        ["monthlyBudget"] = "0",
        ["requestsPerMinute"] = "0",
        ["maximumInstances"] = "40",
        ["dailyTelemetryGb"] = "1",
        ["retentionDays"] = "7",
        ["logRetentionDays"] = "30",
        ["name"] = "other",
    };

    private static readonly string[] Steps =
    [
        "az version",
        "dotnet --version",
        "az account show",
        "az group exists",
        "az group create --name g --location westeurope",
        "az deployment group create --resource-group g --parameters infra/environments/production.bicepparam "
        + "location=westeurope",
        "dotnet publish functions/App -c Release",
        "az functionapp deployment source config-zip --resource-group g --name app1",
        "az functionapp function list",
        "systemKeys.blobs_extension",
        "az deployment group create --resource-group g --name reports-events --template-file infra/events.bicep "
        + "--parameters topicName=topic1 appName=app1 reportStorageName=store1",
        "functionKeys.publishers",
        "az functionapp keys set --resource-group g --name app1 --key-type functionKeys --key-name publishers",
        "--upload-file TMP/sample.txt https://app1.example/api/uploads/samples/deployment-check-N.txt",
        "https://app1.example/api/ingestions/samples/deployment-check-N.txt",
        "https://app1.example/api/reports/deployment-check-N",
        "https://app1.example/reports/deployment-check-N",
        "--request DELETE https://app1.example/api/reports/deployment-check-N",
    ];

    private readonly FakeTools _tools = new();

    [Fact]
    public async Task Deploying_runs_its_steps_in_order_and_reports_their_durations()
    {
        var run = await DeployAsync(New);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("The API is at https://app1.example/api", run.Output, StringComparison.Ordinal);
        Assert.Contains("Publishing the package ... done (", run.Output, StringComparison.Ordinal);
        Assert.Contains("403 until your new role has an effect", run.Output, StringComparison.Ordinal);
        var calls = _tools.Calls;
        Assert.Equal(Steps, Steps.Where(step => calls.Any(call => call.Contains(step, StringComparison.Ordinal))));
        var places = Steps.Select(step => Array.FindIndex(calls, call => call.Contains(step, StringComparison.Ordinal)))
            .ToList();
        Assert.Equal(places.Order(), places);
        Assert.DoesNotContain("secret-key", string.Concat(calls) + run.Output, StringComparison.Ordinal);
        Assert.All(
            calls.Where(call => call.StartsWith("curl ", StringComparison.Ordinal)).Skip(1),
            call => Assert.Contains("--fail-with-body --max-time", call, StringComparison.Ordinal));
    }

    // Two runs at once must not read or remove each other's sample.
    [Fact]
    public async Task Each_deployment_uploads_a_sample_with_a_number_of_its_own()
    {
        await DeployAsync(New);
        var first = Assert.Single(ReportParser.Parse(_tools.Uploaded).Reports);
        await DeployAsync(New);
        var second = Assert.Single(ReportParser.Parse(_tools.Uploaded).Reports);

        Assert.Matches("^deployment-check-[0-9]{6}$", first.Id);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Theory]
    [InlineData("az version", "install it again")]
    [InlineData("dotnet --version", "https://dotnet.microsoft.com/download")]
    [InlineData("curl --fail-with-body --version", "older than 7.76")]
    [InlineData("account show", "run az login")]
    [InlineData("group exists", "az account show")]
    [InlineData("group create --name", "Check that you may make resource groups")]
    [InlineData("group create --resource-group g --parameters", "correct it and run this script again")]
    [InlineData("publish functions/App", "dotnet publish by hand")]
    [InlineData("config-zip", "takes some minutes")]
    [InlineData("function list", "Application Insights")]
    [InlineData("systemKeys.blobs_extension", "Application Insights")]
    [InlineData("reports-events", "wait a minute and run this script again")]
    [InlineData("functionKeys.publishers", "Website Contributor")]
    [InlineData("keys set", "Website Contributor")]
    [InlineData("--upload-file", "Application Insights")]
    [InlineData("/ingestions/", "dead letters")]
    [InlineData("--max-time 60 https://app1.example/api/reports/", "DELETE https://app1.example/api/reports/")]
    [InlineData("--max-time 60 https://app1.example/reports/", "DELETE https://app1.example/api/reports/")]
    [InlineData("--request DELETE", "the key of the publishers")]
    public async Task Deploying_stops_at_the_first_failure_with_advice(string failing, string advice)
    {
        var run = await DeployAsync(New, ("FAILING", failing));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(advice, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("The API is at", run.Output, StringComparison.Ordinal);
        Assert.Contains(failing, _tools.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("group show --name g", "the group g could not be read")]
    [InlineData("deployment group list", "the deployments of the group g could not be read")]
    [InlineData("deployment group show", "the parameters of the last deployment could not be read")]
    [InlineData("deployment group validate", "correct the file")]
    [InlineData("functionapp list", "could not be compared")]
    [InlineData("appsettings list", "could not be compared")]
    public async Task A_state_that_cannot_be_read_stops_a_later_deployment(string failing, string advice)
    {
        var run = await RedeployAsync(Strict, Again, ("FAILING", failing));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(advice, run.Errors, StringComparison.Ordinal);
        Assert.Contains(failing, _tools.Calls[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "--name reports-main",
        "Deploying infra/main.bicep. Azure goes on",
        "cancel --resource-group g --name reports-main")]
    [InlineData(
        "--name reports-events",
        "Deploying infra/events.bicep. Azure goes on",
        "cancel --resource-group g --name reports-events")]
    [InlineData("dotnet publish", "Publishing the package. Run this script again.", "")]
    [InlineData("/ingestions/", "Waiting until the sample is parsed. Run this script again.", "remove it with DELETE")]
    public async Task Interrupting_says_what_goes_on_and_what_remains(string call, string during, string remains)
    {
        var run = await DeployAsync(New, ("INTERRUPTING", call));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"interrupted while: {during}", run.Errors, StringComparison.Ordinal);
        Assert.Contains(remains, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploying_into_an_empty_group_takes_the_region_of_the_group()
    {
        var run = await DeployAsync(Again, ("GROUP_EXISTS", "true"));

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.DoesNotContain(_tools.Calls, call => call.StartsWith("az group create", StringComparison.Ordinal));
        Assert.Contains(_tools.Calls, call => call.Contains("location=northeurope", StringComparison.Ordinal));
    }

    // The group of the fake is in another region than its resources.
    [Theory]
    [InlineData(0)]
    [InlineData(0, "--location", "West Europe")]
    [InlineData(1, "--location", "northeurope")]
    public async Task Deploying_again_keeps_the_region_of_the_resources(int exitCode, params string[] location)
    {
        var run = await RedeployAsync(Strict, [.. Again, .. location], ("PUBLISHERS", "anna=ab"));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(
            exitCode == 0,
            _tools.Calls.Any(call => call.Contains(
                "group create --resource-group g --parameters infra/environments/production.bicepparam "
                + "location=westeurope",
                StringComparison.Ordinal)));
        Assert.Equal(exitCode == 1, run.Errors.Contains("resources cannot move", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_weaker_parameter_is_refused_with_its_old_and_its_new_value()
    {
        var run = await RedeployAsync(Lax, Again);

        Assert.Equal(1, run.ExitCode);
        string[] refused =
        [
            .. Lax.Select(entry => $"{entry.Key}: from {Strict[entry.Key]} to "
                + (entry.Value.Length == 0 ? "nothing" : entry.Value)),
            "publishers: from set to nothing",
        ];
        Assert.All(refused, change => Assert.Contains(change + "\n", run.Errors, StringComparison.Ordinal));
        Assert.Contains("--weaken networkIsolation --weaken lockReports", run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_tools.Calls, call => call.Contains("group create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_weaker_parameter_is_deployed_where_each_is_named()
    {
        string[] named = [.. Lax.Keys.Append("publishers").SelectMany(name => new[] { "--weaken", name })];

        var refused = await RedeployAsync(Lax, [.. Again, .. named[2..]]);
        var run = await RedeployAsync(Lax, [.. Again, .. named]);

        Assert.Equal((1, 0), (refused.ExitCode, run.ExitCode));
        Assert.Contains("again with --weaken networkIsolation\n", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("az lock delete --name keep-reports", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("203.0.113.0/24", "203.0.113.7", 0)]
    [InlineData("198.51.100.1,203.0.113.0/24", "203.0.113.128/25,203.0.113.08", 0)]
    [InlineData("203.0.113.7", "203.0.113.7/32", 0)]
    [InlineData("0.0.0.0/0", "203.0.113.0/24", 0)]
    [InlineData("203.0.113.0/24", "203.0.114.7", 1)]
    [InlineData("203.0.113.0/24", "203.0.0.0/16", 1)]
    [InlineData("203.0.113.0/24", "203.0.113.7,198.51.100.1", 1)]
    [InlineData("203.0.113.7", "2001:db8::7", 1)]
    public async Task Addresses_of_an_isolated_account_may_become_fewer(string before, string after, int exitCode)
    {
        var run = await RedeployAsync(
            new Dictionary<string, string> { ["allowedIps"] = Json(after) },
            Again,
            ("THEN_allowedIps", Json(before)),
            ("PUBLISHERS", "anna=ab"));

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 1, run.Errors.Contains("allowedIps: from", StringComparison.Ordinal));

        static string Json(string list) => $"[\"{list.Replace(",", "\",\"", StringComparison.Ordinal)}\"]";
    }

    // Every parameter of the deployment before is as lax as can be, or of a version without the parameter.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stronger_and_new_parameters_are_deployed(bool wereThere)
    {
        var run = await DeployAsync(
            Again,
            [
                ("GROUP_EXISTS", "true"), ("DEPLOYED", "1"), ("PUBLISHERS", "anna=ab"), ("THEN_location", "westeurope"),
                .. Lax.Where(entry => wereThere && entry.Key != "name")
                    .Select(entry => ("THEN_" + entry.Key, entry.Value)),
            ]);

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    [Fact]
    public async Task An_isolated_account_without_allowed_addresses_gets_uploads_through_the_API()
    {
        var run = await DeployAsync(New, ("NOW_allowedIps", "[]"));

        Assert.Contains("curl --upload-file report.txt https://app1.example/api", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("az storage blob upload", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "az deployment group what-if --resource-group g --parameters infra/environments/isolated.bicep")]
    [InlineData(false, "az bicep build-params --file infra/environments/isolated.bicepparam --stdout")]
    public async Task What_if_changes_nothing(bool exists, string lastCall)
    {
        var run = await DeployAsync(
            [.. New, "--what-if", "--environment", "isolated"], ("GROUP_EXISTS", exists ? "true" : "false"));

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Nothing was changed.", run.Output, StringComparison.Ordinal);
        Assert.StartsWith(lastCall, _tools.Calls[^1], StringComparison.Ordinal);
        string[] changing = ["create", "config-zip", "publish", "curl --silent"];
        Assert.DoesNotContain(
            _tools.Calls, call => changing.Any(change => call.Contains(change, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_if_names_the_parameters_that_a_deployment_would_refuse()
    {
        var run = await RedeployAsync(Lax, [.. Again, "--what-if"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("A deployment needs --weaken networkIsolation", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage: infra/deploy.sh", "--location", "westeurope")]
    [InlineData("unknown option --nope", "--nope")]
    [InlineData("give its region with --location", "--group", "g")]
    [InlineData("the next run would forget them", "--group", "g", "--", "alertEmail=a@example.org")]
    [InlineData("has a character that Azure does not take", "--group", "a b")]
    [InlineData("has a character that Azure does not take", "--group", "a.")]
    [InlineData("is not a name such as westeurope", "--group", "g", "--location", "west;europe")]
    [InlineData("has other characters", "--group", "g", "--environment", "../main")]
    [InlineData("infra/environments/nope.bicepparam does not exist", "--group", "g", "--environment", "nope")]
    [InlineData("/nope.bicepparam does not exist", "--group", "g", "--parameters", "nope.bicepparam")]
    [InlineData("not both", "--group", "g", "--environment", "isolated", "--parameters", "x")]
    [InlineData("no change of this parameter is refused", "--group", "g", "--weaken", "tags")]
    [InlineData("--environment needs a value", "--group", "g", "--environment")]
    [InlineData("--parameters needs a value", "--group", "g", "--parameters", "")]
    public async Task Invalid_arguments_of_a_deployment_are_rejected_with_the_reason(
        string message, params string[] arguments)
    {
        var run = await DeployAsync(arguments);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(_tools.Calls, call => call.Contains("create", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_old_Azure_CLI_is_rejected_with_the_needed_version()
    {
        var run = await DeployAsync(New, ("AZ_VERSION", "2.45.0"));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the Azure CLI is 2.45.0, but 2.78.0 or newer is needed", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sample_is_read_without_a_diagnostic()
    {
        var page = ReportParser.Parse(File.ReadAllText(Template.PathOf("sample-report.txt"), Encoding.UTF8));

        var report = Assert.Single(page.Reports);
        Assert.Empty(report.Diagnostics);
        Assert.Equal(2, report.Notes.Count);
    }

    public void Dispose() => _tools.Dispose();

    private Task<Command> RedeployAsync(
        Dictionary<string, string> parameters,
        string[] arguments,
        params (string Name, string Value)[] environment) =>
        DeployAsync(
            arguments,
            [
                ("GROUP_EXISTS", "true"), ("DEPLOYED", "1"),
                .. Strict.Select(entry => ("THEN_" + entry.Key, entry.Value)),
                .. parameters.Select(entry => ("NOW_" + entry.Key, entry.Value)),
                .. environment,
            ]);

    private Task<Command> DeployAsync(string[] arguments, params (string Name, string Value)[] environment) =>
        _tools.RunAsync(
            "deploy.sh",
            arguments,
            environment:
            [
                ("GROUP_EXISTS", "false"),
                .. Strict.Select(entry => ("NOW_" + entry.Key, entry.Value)),
                .. environment,
            ]);
}
