using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using WatchReports.App;
using WatchReports.Local;
using WatchReports.Site;
using Xunit;

namespace WatchReports.Tests.House;

/// <summary>The allowed dependencies between folders. A new dependency needs a new entry in the table.</summary>
public sealed class ArrowTests
{
    private const string Root = "WatchReports";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Model"] = [],
        ["Language"] = [],
        ["Works"] = ["Model", "Language"],
        // Text asks the language for roman numbers.
        ["Text"] = ["Model", "Language"],
        ["Parsing.Citations"] = ["Model", "Language", "Works", "Text"],
        ["Parsing.Notes"] = ["Language", "Text", "Parsing.Citations"],
        ["Parsing.Bodies"] = ["Model", "Language", "Text", "Parsing.Notes"],
        ["Parsing.Heads"] = ["Model", "Language", "Text", "Parsing.Citations", "Parsing.Notes", "Parsing.Bodies"],
        ["Parsing.Pages"] =
        [
            "Model", "Language", "Works", "Text",
            "Parsing.Citations", "Parsing.Notes", "Parsing.Bodies", "Parsing.Heads",
        ],
        ["Parsing"] =
        [
            "Model", "Language", "Works", "Text",
            "Parsing.Citations", "Parsing.Notes", "Parsing.Heads", "Parsing.Pages",
        ],
        ["Storage"] = ["Model", "Works"],
        // The replica derives its answers from the tables; the tables know nothing of it.
        ["Replica"] = ["Model", "Language", "Works", "Storage"],
        // A removal asks the replica which blobs hold the report.
        ["Ingesting"] = ["Model", "Works", "Text", "Parsing", "Storage", "Replica"],
        ["Exporting"] = ["Model", "Language", "Works"],
        ["Http"] = ["Model", "Language", "Works", "Text", "Parsing", "Storage", "Replica", "Ingesting", "Exporting"],
        [""] = ["Model", "Storage", "Replica", "Ingesting", "Http"],
        ["Site.Parts"] = ["Model", "Language", "Works", "Http"],
        // The pages of publishers show what the reading of a file comes to.
        ["Site.Pages"] = ["Model", "Language", "Works", "Ingesting", "Http", "Site.Parts"],
        // Pages ask the replica what the handlers ask it, and answer in the same manner, with the tables of the API.
        ["Site"] =
        [
            "Model", "Language", "Works", "Replica", "Ingesting", "Exporting", "Http", "Site.Parts", "Site.Pages",
        ],
        ["App"] = ["Replica", "Ingesting", "Http", "Site"],
        // The command `check` prints where cross-references lead.
        ["Local"] = ["", "Model", "Works", "Storage", "Replica", "Ingesting", "Http", "Site"],
    };

    private static readonly (string From, string To, string Example)[] Found = Find();

    [Fact]
    public void A_folder_uses_only_the_folders_that_the_table_allows()
    {
        var wrong = Found.Where(arrow => !Allowed.GetValueOrDefault(arrow.From, []).Contains(arrow.To))
            .Select(arrow => $"{arrow.From} -> {arrow.To}: {arrow.Example}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_dependency_that_the_table_allows_is_used()
    {
        var used = Found.Select(arrow => (arrow.From, arrow.To)).ToHashSet();
        var unused = Allowed.SelectMany(folder => folder.Value.Select(to => (folder.Key, to)))
            .Where(arrow => !used.Contains(arrow));
        Assert.Empty(unused);
    }

    [Fact]
    public void The_table_has_no_cycle()
    {
        var left = Allowed.ToDictionary(folder => folder.Key, folder => folder.Value.ToHashSet());
        while (left.Where(folder => folder.Value.Count == 0).Select(folder => folder.Key).FirstOrDefault() is { } free)
        {
            left.Remove(free);
            foreach (var folder in left.Values)
            {
                folder.Remove(free);
            }
        }

        Assert.Empty(left.Keys);
    }

    private static (string From, string To, string Example)[] Find()
    {
        var house = new ArchLoader().LoadAssemblies(
            typeof(Registration).Assembly,
            typeof(Website).Assembly,
            typeof(LocalApp).Assembly,
            typeof(BlobFunctions).Assembly).Build();
        return
        [
            .. from type in house.Types
               let folder = FolderOf(type)
               where folder is not null
               from dependency in type.Dependencies
               let other = FolderOf(dependency.Target)
               where other is not null && other != folder
               group (type, dependency) by (folder, other) into arrows
               let example = arrows.First()
               let key = arrows.Key
               select (key.folder, key.other, $"{example.type.Name} uses {example.dependency.Target.Name}"),
        ];
    }

    // Code generators put types of their own into the root namespace. ArchUnitNET takes generic parameters of one name
    // for one type, in whichever folder it sees the name first.
    private static string? FolderOf(IType type) =>
        type is GenericParameter || type.Namespace?.FullName is not { } name ? null
        : name.StartsWith($"{Root}.", StringComparison.Ordinal) ? name[(Root.Length + 1)..]
        : name == Root && type.Name == nameof(Registration) ? ""
        : null;
}
