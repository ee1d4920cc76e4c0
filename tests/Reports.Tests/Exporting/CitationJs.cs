using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Exporting;

/// <summary>Loads exports with citation-js; one start of Node loads all exports of a call.</summary>
internal static class CitationJs
{
    /// <summary>
    /// The references that citation-js reads from each text, as CSL-JSON. The test fails at a complaint of citation-js.
    /// </summary>
    /// <param name="texts">Each text with the name of its <see cref="WatchReports.Exporting.WorkFormat"/>.</param>
    public static async Task<JsonElement[][]> LoadAsync(IEnumerable<(string Format, string Text)> texts)
    {
        var input = JsonSerializer.Serialize(texts.Select(each => new { format = each.Format, text = each.Text }));
        var script = Path.Combine(AppContext.BaseDirectory, "Exporting", "load.mjs");
        var run = await Command.RunAsync("node", [script], input);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var loaded = JsonSerializer.Deserialize<Document[]>(run.Output, JsonSerializerOptions.Web)!;
        Assert.Empty(loaded.SelectMany(document => document.Complaints));
        return [.. loaded.Select(document => document.References)];
    }

    private sealed record Document(JsonElement[] References, string[] Complaints);
}
