using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Local;

/// <summary>The files that a watched folder has, with the files behind links.</summary>
public sealed class FolderWalkTests : IDisposable
{
    private readonly DirectoryInfo top = Directory.CreateTempSubdirectory("walk");

    public FolderWalkTests() => Write("watched/plain.txt");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    // A folder with two links to itself.
    [InlineData(
        "l -> ../e, ../e/s1 -> {0}/e, ../e/s2 -> .",
        "l/e.txt l/in/in.txt plain.txt",
        "l/s1 l/s2")]
    // Two outer folders with links to each other.
    [InlineData(
        "l -> ../e, ../e/f -> ../f, ../f/e -> {0}/e",
        "l/e.txt l/f/f.txt l/in/in.txt plain.txt",
        "l/f/e")]
    // Two links into such a circle.
    [InlineData(
        "l -> ../e, m -> ../f, ../e/f -> ../f, ../f/e -> ../e",
        "l/e.txt l/f/f.txt l/in/in.txt m/e/e.txt m/e/in/in.txt m/f.txt plain.txt",
        "l/f/e m/e/f")]
    // A link back into the watched folder.
    [InlineData(
        "l -> ../e, ../e/back -> ../watched",
        "l/e.txt l/in/in.txt plain.txt",
        "l/back")]
    // A link back into the folder above.
    [InlineData(
        "l -> ../e/in, ../e/in/up -> ../../e",
        "l/in.txt plain.txt",
        "l/up")]
    // Links to the folders above the watched folder.
    [InlineData(
        "a -> .., b -> /, c -> .",
        "plain.txt",
        "a b c")]
    // A link to a link to the watched folder.
    [InlineData(
        "l -> ../m, ../m -> n, ../n -> {0}/watched",
        "plain.txt",
        "l")]
    // A link to a folder whose path has a link.
    [InlineData(
        "l -> ../m/in, ../m -> e, ../e/in/s -> {0}/m",
        "l/in.txt plain.txt",
        "l/s")]
    // A target with .. after a link.
    [InlineData(
        "l -> ../m/../f, ../m -> e/in, ../e/f -> ../f",
        "l/f.txt plain.txt",
        "")]
    // Two links to one folder.
    [InlineData(
        "l -> ../f, m -> ../f, ../f/e -> ../e",
        "l/e/e.txt l/e/in/in.txt l/f.txt m/e/e.txt m/e/in/in.txt m/f.txt plain.txt",
        "")]
    // Links to files, to nothing, and to themselves.
    [InlineData(
        "f.txt -> ../f/f.txt, g.txt -> ../g, h -> h/h, i -> i",
        "f.txt g.txt h i plain.txt",
        "")]
    public void Each_way_to_a_folder_is_followed_except_where_the_way_came_through_the_folder(
        string links, string files, string unread)
    {
        Write("e/e.txt");
        Write("e/in/in.txt");
        Write("f/f.txt");
        foreach (var link in links.Split(", "))
        {
            var (from, to) = (link.Split(" -> ")[0], link.Split(" -> ")[1]);
            Link(Path.Combine("watched", from), to.Replace("{0}", top.FullName, StringComparison.Ordinal));
        }

        var listing = List();

        Assert.Equal(files, string.Join(' ', listing.Files.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(unread, string.Join(' ', listing.Unread.Keys.Order(StringComparer.Ordinal)));
        Assert.All(
            listing.Unread.Values, problem => Assert.Equal("is a link to one of its own parent folders", problem));
    }

    [Fact]
    public void Folders_with_links_to_each_other_end_with_one_record()
    {
        var names = Enumerable.Range(0, 20).Select(number => $"f{number}").ToArray();
        foreach (var name in names)
        {
            Write($"{name}/{name}.txt");
            foreach (var other in names)
            {
                Link($"{name}/to-{other}", top.FullName + $"/{other}");
            }
        }

        Link("watched/l", "../f0");
        Link("watched/z", "../e");
        Write("e/e.txt");
        Write("watched/inner/e.txt");

        var listing = List();

        Assert.Superset(
            new HashSet<string> { "plain.txt", "inner/e.txt", "l/f0.txt", "l/to-f1/f1.txt", "z/e.txt" },
            listing.Files.Keys.ToHashSet());
        Assert.InRange(listing.Files.Count, 100, 1100);
        Assert.Equal("is a link behind which only the first 1000 links are followed", listing.Unread["l"]);
        Assert.All(
            listing.Unread.Where(folder => folder.Key != "l"),
            folder => Assert.Equal("is a link to one of its own parent folders", folder.Value));
        // A file that is not listed may be there.
        Assert.True(listing.MayHave("l/to-f1/to-f2/to-f3/to-f4/to-f5/to-f6/f6.txt"));
        Assert.False(listing.MayHave("z/f6.txt"));
    }

    [Fact]
    public void Many_links_to_one_folder_are_followed()
    {
        Write("e/in/e.txt");
        for (var number = 0; number < 1500; number++)
        {
            Link($"watched/{number}", "../e");
        }

        var listing = List();

        Assert.Equal(1501, listing.Files.Count);
        Assert.Empty(listing.Unread);
    }

    [Fact]
    public void Files_below_a_link_that_leads_nowhere_may_be_there()
    {
        Link("watched/away", "../disk");
        Link("watched/itself", "itself");
        Link("watched/file.txt", "../e.txt");
        Write("e.txt");

        var listing = List();

        Assert.True(listing.MayHave("away/a.txt"));
        Assert.True(listing.MayHave("away/b/c.txt"));
        Assert.True(listing.MayHave("itself/a.txt"));
        Assert.False(listing.MayHave("file.txt/a.txt"));
        Assert.False(listing.MayHave("plain.txt/a.txt"));
        Assert.False(listing.MayHave("awa/a.txt"));
        Assert.False(listing.MayHave("away.txt"));
    }

    [Fact]
    public void The_end_of_the_host_ends_a_walk() =>
        Assert.Throws<OperationCanceledException>(() => new FolderWalk(top.FullName, new(canceled: true)).List());

    [Fact]
    public void A_path_with_a_link_to_itself_names_no_folder()
    {
        Link("x", "x/y");

        Assert.Throws<IOException>(() => FolderPath.Resolve(Path.Combine(top.FullName, "x")));
    }

    public void Dispose() => top.Delete(recursive: true);

    private FolderListing List() => new FolderWalk(Path.Combine(top.FullName, "watched"), Ct).List();

    private void Link(string from, string to) =>
        Directory.CreateSymbolicLink(Path.Combine(top.FullName, from), to);

    private void Write(string name)
    {
        var path = Path.Combine(top.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, name);
    }
}
