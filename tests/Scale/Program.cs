using System.CommandLine;
using WatchReports.Local;
using WatchReports.Scale;

var reports = new Option<int>("--reports") { Description = "How many reports to store; each has fifteen citations.", DefaultValueFactory = _ => 10_000 };
var seed = new Option<int>("--seed") { Description = "Another seed makes other reports.", DefaultValueFactory = _ => 1 };
var storage = new Option<string?>("--storage") { Description = "Connection string of a storage account; without it an Azurite of its own is started, which forgets all at the end." };
var command = new RootCommand("Stores made-up reports and measures what each lookup costs: storage requests and time.") { reports, seed, storage };
command.SetAction(async (parsed, ct) =>
{
    await using var azurite = parsed.GetValue(storage) is null ? await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, ct) : null;
    var store = new Store(parsed.GetValue(storage) ?? azurite!.ConnectionString);
    var corpus = new Corpus(parsed.GetValue(seed), parsed.GetValue(reports));
    await store.LoadAsync(corpus, parsed.GetValue(reports), Console.Error.WriteLine, ct);
    foreach (var lookup in Lookups.All(corpus))
    {
        var cost = await store.MeasureAsync(lookup, ct);
        Console.WriteLine($"| `{lookup.Name}` | {cost.Requests} | {cost.Milliseconds:F0} |");
    }
});
return await command.Parse(args).InvokeAsync();
