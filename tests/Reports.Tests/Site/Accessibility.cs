using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;

namespace WatchReports.Tests.Site;

/// <summary>Checks pages with axe-core.</summary>
internal static class Accessibility
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(
        typeof(Accessibility).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Root").Value!,
        "node_modules/axe-core/axe.min.js"));

    /// <summary>The rules that a page breaks, each with the first element that breaks it.</summary>
    public static async Task<string[]> FindViolationsAsync(IPage page)
    {
        // The tool runs in a world of its own, so that the policy of the page does not stop it.
        var found = await page.EvaluateAsync<JsonElement>($$"""
            async () => { {{Axe}}; return (await axe.run()).violations; }
            """);
        return
        [
            .. found.EnumerateArray().Select(violation =>
                $"{violation.GetProperty("id")}: {violation.GetProperty("nodes")[0].GetProperty("html")}"),
        ];
    }
}
