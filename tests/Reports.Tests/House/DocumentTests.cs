using System.Text.RegularExpressions;
using WatchReports.Model;
using WatchReports.Tests.Infra;
using Xunit;

namespace WatchReports.Tests.House;

/// <summary>
/// The documents lead to places that exist, and describe everything that asks an engineer for something.
/// </summary>
public sealed partial class DocumentTests
{
    private static readonly string Root = Path.GetFullPath(Template.PathOf(".."));

    private static readonly string[] Documents =
    [
        .. Directory.EnumerateFiles(Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md"),
    ];

    private static string Operating => File.ReadAllText(Path.Combine(Root, "docs", "operating.md"));

    [Fact]
    public void Every_link_leads_to_a_file_and_a_heading_that_exist()
    {
        var broken = from document in Documents
                     from Match link in Link().Matches(Code().Replace(File.ReadAllText(document), ""))
                     let target = link.Groups["file"].Value
                     let file = target.Length == 0 ? document : Path.Combine(Path.GetDirectoryName(document)!, target)
                     let heading = link.Groups["heading"].Value
                     where !Path.Exists(file) || (heading.Length > 0 && !AnchorsOf(file).Contains(heading))
                     select $"{Path.GetRelativePath(Root, document)}: {link.Value}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_diagnostic_code_has_a_remedy() =>
        Assert.All(DiagnosticCodes.All, code => Assert.Contains($"| `{code}` |", Operating, StringComparison.Ordinal));

    [Fact]
    public async Task Every_alert_has_a_remedy()
    {
        string[] types = ["Microsoft.Insights/scheduledQueryRules", "Microsoft.Insights/metricAlerts"];
        var alerts = (await Template.ResourcesAsync()).Where(resource => types.Contains(resource.Text("type")))
            .Select(alert => alert.Text("name")["reports-".Length..]).ToList();

        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Contains($"| `{alert}` |", Operating, StringComparison.Ordinal));
    }

    /// <summary>The names by which GitHub lets a link lead to a heading.</summary>
    private static HashSet<string> AnchorsOf(string file) =>
    [
        .. from Match heading in Heading().Matches(File.ReadAllText(file))
           let words = Sign().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "")
           select words.Replace(' ', '-'),
    ];

    // [text](file.md#heading); links to other sites have a colon.
    [GeneratedRegex(@"\]\((?<file>[^):#\s]*)(#(?<heading>[^)\s]+))?\)")]
    private static partial Regex Link();

    // A link in code, such as `[text](url)`, leads nowhere.
    [GeneratedRegex("`[^`\\n]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^#+ (.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\-_ ]")]
    private static partial Regex Sign();
}
