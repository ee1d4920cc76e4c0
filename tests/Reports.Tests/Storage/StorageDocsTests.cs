using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Storage;
using WatchReports.Tests.Infra;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Storage;

/// <summary>The page docs/storage.md describes the entities that are stored, and no others.</summary>
public sealed partial class StorageDocsTests(AzuriteFixture azurite)
{
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";
    private const string BlobEntity = "b:{blob}";
    private const string LogEntity = "c:{19 digits}";

    private static readonly string Page = File.ReadAllText(Template.PathOf("../docs/storage.md"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_describes_each_stored_entity_and_property_and_no_other()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        await MakeEveryStateAsync(library);
        var described = Describe();
        Assert.Equal(ReportTables.Names, described.Select(entity => entity.Table).Distinct());
        // An entry of the log has the new state of the blob.
        var log = described.Single(entity => entity.Key == LogEntity).Properties;
        var own = log.Keys.ToHashSet();
        foreach (var (name, type) in described.Single(entity => entity.Key == BlobEntity).Properties)
        {
            log.TryAdd(name, type);
        }

        var found = described.ToDictionary(entity => entity, _ => new HashSet<string>());
        TableClient[] tables = [library.Tables.CatalogTable, library.Tables.TextsTable];
        foreach (var table in tables)
        {
            await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Ct))
            {
                var entity = described.SingleOrDefault(entity => entity.Table == table.Name
                    && Matches(entity.Partition, row.PartitionKey)
                    && Matches(entity.Key, row.RowKey));
                Assert.True(entity is not null, $"{table.Name} has {row.PartitionKey} {row.RowKey}, and the page not.");
                foreach (var (name, value) in row.Where(property => !IsOfEveryEntity(property.Key)))
                {
                    var property = entity.Properties.Keys.SingleOrDefault(pattern => Matches(pattern, name));
                    Assert.True(property is not null, $"{entity.Key} has {name}, and the page not.");
                    Assert.Equal((entity.Key, name, entity.Properties[property]), (entity.Key, name, TypeOf(value)));
                    found[entity].Add(property);
                }
            }
        }

        Assert.Empty(
            from entity in described
            from property in entity.Key == LogEntity ? own : (IEnumerable<string>)entity.Properties.Keys
            where !found[entity].Contains(property)
            select $"{entity.Key} has no {property}, and the page describes one.");
        Assert.DoesNotContain(found.Values, properties => properties.Count == 0);
    }

    [Fact]
    public async Task A_delivery_takes_as_many_requests_as_the_page_says()
    {
        using var library = await Library.CreateAsync(azurite, Ct);

        await CountAsync("a new blob with one report", Library.Text(7, "May 1, 2020", Kcna));
        await CountAsync("a newer version", Library.Text(7, "May 2, 2020", Kcna));
        await CountAsync("the same bytes under a new ETag", Library.Text(7, "May 2, 2020", Kcna));
        await CountAsync("the same version again", null);

        async Task CountAsync(string delivery, string? text)
        {
            if (text is not null)
            {
                await library.UploadAsync("a.txt", text, Ct);
            }

            library.Requests.Reset();
            await library.Ingestor.IngestAsync("a.txt", Ct);
            var ofBlobs = library.Requests.Lines.Count(line => line.Contains("/reports/", StringComparison.Ordinal));
            Assert.Contains(
                $"| {delivery} | {library.Requests.Sent - ofBlobs} | {ofBlobs} |", Page, StringComparison.Ordinal);
        }
    }

    /// <summary>Makes the states in which the properties appear that not every entity has.</summary>
    private static async Task MakeEveryStateAsync(Library library)
    {
        foreach (var name in Samples.Names)
        {
            await library.PutAsync(name, await File.ReadAllTextAsync(Samples.PathOf(name), Ct), Ct);
        }

        // A replaced generation, more than 200 diagnostics, a rejected blob, and a note with a control character.
        await library.PutAsync("a.txt", Library.Text(901, "May 1, 2020", Kcna), Ct);
        await library.PutAsync("a.txt", Library.Text(901, "May 2, 2020", Kcna), Ct);
        var markers = string.Join(' ', Enumerable.Range(2, 250).Select(number => $"[{number}]"));
        await library.PutAsync(
            "many.txt",
            Library.Text(902, "May 1, 2020", Kcna).Replace("[1].", $"[1] {markers}.", StringComparison.Ordinal),
            Ct);
        await library.PutAsync("letter.txt", "Dear friend", Ct);
        await library.PutAsync("removed.txt", Library.Text(903, "May 1, 2020", Kcna), Ct);
        await library.Removal.RemoveAsync("watch-report-903", Ct);

        await library.UploadAsync("pending.txt", Library.Text(904, "May 1, 2020", Kcna), Ct);
        await library.Reconciliation.RunAsync(TimeSpan.FromDays(1), Ct);
        await library.UploadAsync("poisoned.txt", Library.Text(905, "May 1, 2020", Kcna), Ct);
        await library.Ingestor.PoisonAsync("poisoned.txt", null, "The storage failed.", Ct);

        // No real report has such a body and such a note.
        var large = RandomNumberGenerator.GetHexString(2 * 1024 * 1024);
        var report = new Report
        {
            Id = "watch-report-906",
            Series = "Watch Report",
            Number = 906,
            Date = new DateOnly(2020, 5, 1),
            Title = "A Title",
            Subtitle = "A Subtitle",
            Posted = new DateOnly(2020, 5, 2),
            Language = "en",
            Body = [new BodyEntry(BodyKind.Paragraph, large, [])],
            Notes = [new Note(1, large, [], [], [])],
        };
        await library.Texts.WriteAsync(
            [new StoredReport(report, FormerWorks.None)],
            WatchReports.Storage.Generation.Create(DateTimeOffset.UtcNow),
            Ct);
    }

    private static List<DescribedEntity> Describe()
    {
        var entities = new List<DescribedEntity>();
        var (table, partition) = ("", "");
        foreach (var line in Page.Split('\n'))
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                table = heading.Groups["table"].Value;
            }
            else if (table.Length > 0 && PartitionKey().Match(line) is { Success: true } key)
            {
                partition = key.Groups["key"].Value;
            }
            else if (table.Length > 0 && KeyHeading().Match(line) is { Success: true } entity)
            {
                entities.Add(new DescribedEntity(table, partition, entity.Groups["key"].Value, []));
            }
            else if (table.Length > 0 && Property().Match(line) is { Success: true } property)
            {
                entities[^1].Properties.Add(property.Groups["name"].Value, property.Groups["type"].Value);
            }
        }

        return entities;
    }

    /// <summary>
    /// Whether a key or a name has a form of the page, with <c>{4 digits}</c>, <c>{n}</c> or <c>{blob}</c>.
    /// </summary>
    private static bool Matches(string form, string text)
    {
        var pattern = Placeholder().Replace(form, found => found.Groups["digits"].Success
            ? $"[0-9]{{{found.Groups["digits"].Value}}}"
            : found.Groups["name"].Value == "n" ? "[0-9]+" : "[^:]+");
        return Regex.IsMatch(text, $"^{pattern.Replace(".[0-9]", "[.][0-9]", StringComparison.Ordinal)}$");
    }

    private static bool IsOfEveryEntity(string name) =>
        name is "PartitionKey" or "RowKey" or "Timestamp" || name.StartsWith("odata.", StringComparison.Ordinal);

    private static string TypeOf(object value) => value switch
    {
        string => "string",
        int => "int32",
        long => "int64",
        bool => "boolean",
        DateTimeOffset => "time",
        byte[] or BinaryData => "binary",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value.GetType()}"),
    };

    [GeneratedRegex(@"^## (The table `(?<table>\w+)`)?", RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    [GeneratedRegex("Partition key: `(?<key>[^`]+)`")]
    private static partial Regex PartitionKey();

    [GeneratedRegex("^### `(?<key>[^`]+)`$")]
    private static partial Regex KeyHeading();

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<type>\w+) \|")]
    private static partial Regex Property();

    [GeneratedRegex(@"\{((?<digits>\d+) digits|(?<name>\w+))\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();

    /// <summary>
    /// An entity as the page describes it: the forms of its keys, and its properties with their types.
    /// </summary>
    private sealed record DescribedEntity(
        string Table, string Partition, string Key, Dictionary<string, string> Properties);
}
