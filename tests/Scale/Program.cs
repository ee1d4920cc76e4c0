using System.CommandLine;
using WatchReports.Local;
using WatchReports.Scale;

var reports = new Option<int>("--reports") { Description = "How many reports to store; each has fifteen citations.", DefaultValueFactory = _ => 10_000 };
var seed = new Option<int>("--seed") { Description = "Another seed makes other reports.", DefaultValueFactory = _ => 1 };
var storage = new Option<string?>("--storage") { Description = "Connection string of a storage account; without it an Azurite of its own is started, which forgets all at the end." };
var at = new Option<int[]>("--measure-at") { Description = "Numbers of reports, multiples of ten, at which to measure; at the end in any case.", AllowMultipleArgumentsPerToken = true };
var command = new RootCommand("Stores made-up reports and measures what each lookup costs: storage requests and milliseconds.") { reports, seed, storage, at };
command.SetAction(async (parsed, ct) =>
{
    await using var azurite = parsed.GetValue(storage) is null ? await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, ct) : null;
    var store = new Store(parsed.GetValue(storage) ?? azurite!.ConnectionString);
    var total = parsed.GetValue(reports);
    var corpus = new Corpus(parsed.GetValue(seed), total);
    var first = 1;
    foreach (var last in (parsed.GetValue(at) ?? []).Where(number => number < total).Append(total).Order())
    {
        await store.LoadAsync(corpus, first, last, Console.Error.WriteLine, ct);
        first = last + 1;
        Console.WriteLine($"| {last} reports | requests | ms |");
        Console.WriteLine("|---|---|---|");
        foreach (var lookup in Lookups.All(corpus))
        {
            var cost = await store.MeasureAsync(lookup, ct);
            Console.WriteLine($"| `{lookup.Name}` | {cost.Requests} | {cost.Milliseconds:F0} |");
        }
    }
});
return await command.Parse(args).InvokeAsync();
