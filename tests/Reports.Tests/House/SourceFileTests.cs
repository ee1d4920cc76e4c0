using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace WatchReports.Tests.House;

/// <summary>Rules for every source file.</summary>
public sealed partial class SourceFileTests
{
    private const int LastColumn = 120;

    private static readonly string Root =
        typeof(SourceFileTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Root").Value!;

    [Fact]
    public void Every_type_is_in_a_file_of_the_same_name()
    {
        var strangers =
            from file in Files("functions", "*.cs")
            from Match type in TopLevelType.Matches(File.ReadAllText(file))
            where type.Groups["name"].Value != Path.GetFileNameWithoutExtension(file)
            select $"{type.Groups["name"].Value} in {Path.GetRelativePath(Root, file)}";
        Assert.Empty(strangers);
    }

    [Fact]
    public void Every_line_of_code_ends_by_column_120()
    {
        var wide =
            from file in Files("functions", "*.cs")
                .Concat(Files("tests", "*.cs"))
                .Concat(Files("infra", "*.bicep*"))
                .Concat(Files("infra", "*.sh"))
                .Concat(Files(".github", "*.yml"))
            from line in File.ReadLines(file).Index()
            where line.Item.Length > LastColumn
            select $"{Path.GetRelativePath(Root, file)}:{line.Index + 1}";
        Assert.Empty(wide);
    }

    [GeneratedRegex(
        @"^(public|internal)\s[^\n(=;{]*?\b(class|record struct|record|struct|enum|interface)\s+(?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TopLevelType { get; }

    private static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(file => !IsBuilt(Path.GetRelativePath(Root, file)));

    private static bool IsBuilt(string path) =>
        path.Split(Path.DirectorySeparatorChar).Any(folder => folder is "obj" or "bin");
}
