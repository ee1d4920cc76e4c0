using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>Common OpenAPI tools accept the API description.</summary>
public sealed class OpenApiToolsTests
{
    // A tool takes up to five seconds, and many times as long on a busy machine.
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Redocly_reports_no_problem()
    {
        // Redocly ignores references in extensions such as `x-export`; the same rule of Spectral follows them.
        var (_, output, errors) = await RunAsync(
            "@redocly/cli/bin/cli.js", "lint", "--extends", "recommended", "--skip-rule", "no-unused-components",
            "--format", "json", "openapi.json");
        var found = JsonNode.Parse(output)!;
        Assert.True(found["problems"]!.AsArray().Count == 0, $"{found["problems"]}\n{errors}");
        Assert.Equal(0, found["totals"]!["errors"]!.GetValue<int>() + found["totals"]!["warnings"]!.GetValue<int>());
    }

    [Fact]
    public async Task Spectral_reports_no_problem()
    {
        var (exitCode, output, errors) = await RunAsync(
            "@stoplight/spectral-cli/dist/index.js",
            "lint", "--ruleset", "Http/spectral.json", "--fail-severity", "hint", "openapi.json");
        Assert.True(exitCode == 0, $"{output}\n{errors}");
        Assert.Contains("No results", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_generated_TypeScript_client_has_the_types_of_the_answers()
    {
        var (generated, output, errors) = await RunAsync(
            "openapi-typescript/bin/cli.js", "openapi.json", "--output", "Http/TypeScript/api.ts");
        Assert.True(generated == 0, $"{output}\n{errors}");

        (var compiled, output, errors) = await RunAsync("typescript/bin/tsc", "--project", "Http/TypeScript");
        Assert.True(compiled == 0, $"{output}\n{errors}");
    }

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Installed(script), .. arguments])
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Redocly must not call another host.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Deadline);
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static string Installed(string script)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "node_modules", script);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{script} is not installed: run npm ci.");
    }
}
