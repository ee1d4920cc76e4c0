using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Exporting;

/// <summary>Loads exports with citation-js, in one start of Node for all.</summary>
internal static class CitationJs
{
    /// <summary>The references of each text, in the format of the name beside it, as citation-js reads them; fails where it has a complaint.</summary>
    public static async Task<JsonElement[][]> LoadAsync(IEnumerable<(string Format, string Text)> texts, CancellationToken ct)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Exporting", "load.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = JsonSerializer.DeserializeAsync<Loaded[]>(node.StandardOutput.BaseStream, JsonSerializerOptions.Web, ct);
        var errors = node.StandardError.ReadToEndAsync(ct);
        await JsonSerializer.SerializeAsync(node.StandardInput.BaseStream, texts.Select(each => new { format = each.Format, text = each.Text }), cancellationToken: ct);
        node.StandardInput.Close();
        Assert.Equal("", await errors);
        var loaded = (await output)!;
        Assert.Empty(loaded.SelectMany(document => document.Complaints));
        return [.. loaded.Select(document => document.References)];
    }

    private sealed record Loaded(JsonElement[] References, string[] Complaints);
}
