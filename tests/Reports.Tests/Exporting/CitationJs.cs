using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Exporting;

/// <summary>Loads exports with citation-js, in one start of Node for all.</summary>
internal static class CitationJs
{
    /// <summary>The references of each text, in the format of the name beside it, as citation-js reads them; fails where it has a complaint.</summary>
    public static async Task<JsonElement[][]> LoadAsync(IEnumerable<(string Format, string Text)> texts)
    {
        var input = JsonSerializer.Serialize(texts.Select(each => new { format = each.Format, text = each.Text }));
        var run = await Command.RunAsync("node", [Path.Combine(AppContext.BaseDirectory, "Exporting", "load.mjs")], input);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        var loaded = JsonSerializer.Deserialize<Loaded[]>(run.Output, JsonSerializerOptions.Web)!;
        Assert.Empty(loaded.SelectMany(document => document.Complaints));
        return [.. loaded.Select(document => document.References)];
    }

    private sealed record Loaded(JsonElement[] References, string[] Complaints);
}
