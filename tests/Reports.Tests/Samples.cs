using System.Text.Json;
using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Text;

namespace WatchReports.Tests;

/// <summary>
/// The reports written for this project in <c>tests/samples</c>, with the JSON that is expected for each.
/// </summary>
internal static class Samples
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>The names of the files, without those of the expected JSON.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [
            .. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file))
                .Where(name => !name.EndsWith(".json", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    public static ParsedPage Read(string name) =>
        ReportParser.Parse(BlobText.Read(File.ReadAllBytes(PathOf(name)), name, null, out _)!.Lines);

    /// <summary>The reports in all files of expected JSON.</summary>
    public static IEnumerable<Report> Reports() =>
        from file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
        from report in JsonSerializer.Deserialize<JsonElement[]>(File.ReadAllText(file))!
        select report.Deserialize(ModelJson.Readable.Report)!;

    public static Task<string> ExpectedAsync(string name, CancellationToken ct) =>
        File.ReadAllTextAsync(PathOf(Path.ChangeExtension(name, ".json")), ct);
}
