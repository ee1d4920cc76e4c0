using System.CommandLine;
using WatchReports.Local;
using WatchReports.Scale;

var reports = new Option<int>("--reports")
{
    Description = "The number of reports to store; each has fifteen citations.",
    DefaultValueFactory = _ => 10_000,
};
var seed = new Option<int>("--seed")
{
    Description = "The seed of the random numbers; each seed makes different reports.",
    DefaultValueFactory = _ => 1,
};
var storage = new Option<string?>("--storage")
{
    Description = "The connection string of a storage account. The default is an own Azurite in memory.",
};
var at = new Option<int[]>("--measure-at")
{
    Description = "The numbers of reports, multiples of ten, at which to measure before the end.",
    AllowMultipleArgumentsPerToken = true,
};
var command = new RootCommand(
    "Stores made-up reports and measures the storage requests and the milliseconds of each lookup.")
{
    reports, seed, storage, at,
};
command.SetAction(async (parsed, ct) =>
{
    await using var azurite = parsed.GetValue(storage) is null
        ? await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, ct)
        : null;
    using var store = new Store(parsed.GetValue(storage) ?? azurite!.ConnectionString);
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
            Console.WriteLine($"| `{lookup.Name}` | {cost.Requests} | {cost.Milliseconds:F1} |");
        }
    }
});
return await command.Parse(args).InvokeAsync();
