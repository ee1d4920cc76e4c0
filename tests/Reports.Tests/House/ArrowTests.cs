using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using WatchReports.App;
using WatchReports.Http;
using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.House;

/// <summary>Which folder may use which: a new arrow is a decision, made here.</summary>
public sealed class ArrowTests
{
    private const string Root = "WatchReports";

    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Model"] = [],
        ["Language"] = [],
        ["Works"] = ["Model", "Language"],
        ["Text"] = ["Model"],
        ["Parsing.Citations"] = ["Model", "Language", "Works"],
        ["Parsing.Notes"] = ["Model", "Language", "Text", "Parsing.Citations"],
        ["Parsing.Bodies"] = ["Model", "Language", "Text", "Parsing.Notes"],
        ["Parsing.Heads"] = ["Model", "Language", "Text", "Parsing.Notes", "Parsing.Bodies"],
        ["Parsing.Pages"] =
            ["Model", "Language", "Works", "Text", "Parsing.Citations", "Parsing.Notes", "Parsing.Bodies", "Parsing.Heads"],
        ["Parsing"] =
            ["Model", "Language", "Works", "Text", "Parsing.Citations", "Parsing.Notes", "Parsing.Heads", "Parsing.Pages"],
        ["Storage"] = ["Model", "Language", "Works"],
        ["Ingesting"] = ["Model", "Works", "Text", "Parsing", "Storage"],
        ["Exporting"] = ["Model", "Language", "Works"],
        ["Http"] = ["Model", "Language", "Works", "Text", "Parsing", "Storage", "Ingesting", "Exporting"],
        [""] = ["Storage", "Ingesting", "Http"],
        ["App"] = ["Ingesting", "Http"],
        ["Local"] = ["", "Model", "Storage", "Ingesting", "Http"],
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
    public void An_arrow_that_nobody_uses_is_not_in_the_table()
    {
        var used = Found.Select(arrow => (arrow.From, arrow.To)).ToHashSet();
        Assert.Empty(Allowed.SelectMany(room => room.Value.Select(to => (room.Key, to))).Where(arrow => !used.Contains(arrow)));
    }

    [Fact]
    public void The_table_has_no_circle()
    {
        var left = Allowed.ToDictionary(room => room.Key, room => room.Value.ToHashSet());
        while (left.Where(room => room.Value.Count == 0).Select(room => room.Key).FirstOrDefault() is { } free)
        {
            left.Remove(free);
            foreach (var room in left.Values)
            {
                room.Remove(free);
            }
        }

        Assert.Empty(left.Keys);
    }

    private static (string From, string To, string Example)[] Find()
    {
        var house = new ArchLoader().LoadAssemblies(
            typeof(Registration).Assembly, typeof(LocalApp).Assembly, typeof(BlobFunctions).Assembly).Build();
        return
        [
            .. from type in house.Types
               let room = RoomOf(type)
               where room is not null
               from dependency in type.Dependencies
               let other = RoomOf(dependency.Target)
               where other is not null && other != room
               group (type, dependency) by (room, other) into arrows
               let example = arrows.First()
               select (arrows.Key.room, arrows.Key.other, $"{example.type.Name} uses {example.dependency.Target.Name}"),
        ];
    }

    // The generators of code put types of their own into the root namespace, and one generic parameter of theirs stands for
    // the parameters of this name in all folders.
    private static string? RoomOf(IType type) =>
        type is GenericParameter || type.Namespace?.FullName is not { } name ? null
        : name.StartsWith($"{Root}.", StringComparison.Ordinal) ? name[(Root.Length + 1)..]
        : name == Root && type.Name == nameof(Registration) ? ""
        : null;
}
