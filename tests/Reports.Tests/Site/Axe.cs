using System.Text.Json;
using Microsoft.Playwright;

namespace WatchReports.Tests.Site;

/// <summary>Looks for faults of accessibility with axe-core.</summary>
internal static class Axe
{
    private static readonly string Script = File.ReadAllText(Command.Installed("axe-core/axe.min.js"));

    /// <summary>Finds the faults of a page, each with the first element that has it.</summary>
    public static async Task<string[]> FindViolationsAsync(IPage page)
    {
        // The tool runs in a world of its own, so that the policy of the page does not stop it.
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
