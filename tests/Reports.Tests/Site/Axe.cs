using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;

namespace WatchReports.Tests.Site;

/// <summary>Checks a page in a browser by the rules of axe-core for accessible pages.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(Path.Combine(
        typeof(Axe).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Root").Value!,
        "node_modules/axe-core/axe.min.js"));

    /// <summary>
    /// The broken rules, each with the first element that breaks it. The tool runs in a world of its own, so that the
    /// policy of the page does not stop it.
    /// </summary>
    public static async Task<string[]> FindViolationsAsync(IPage page)
    {
        var found = await page.EvaluateAsync<JsonElement>($$"""
            async () => { {{Script}}; return (await axe.run()).violations; }
            """);
        return
        [
            .. found.EnumerateArray().Select(violation =>
                $"{violation.GetProperty("id")}: {violation.GetProperty("nodes")[0].GetProperty("html")}"),
        ];
    }
}
