using System.CommandLine;
using WatchReports.Scale;

var reports = new Option<int>("--reports")
{
    Description = "The number of reports to store; each has fifteen citations.",
    DefaultValueFactory = _ => 10_000,
};
var at = new Option<int[]>("--measure-at")
{
    Description = "The numbers of reports at which to measure before the end.",
    AllowMultipleArgumentsPerToken = true,
};
var seed = new Option<int>("--seed")
{
    Description = "The seed of the random numbers; each seed makes different reports.",
    DefaultValueFactory = _ => 1,
};
var data = new Option<string?>("--data")
{
    Description = "A folder for the data, which is kept; the default is a temporary folder, which is deleted.",
};
var plot = new Option<string?>("--plot") { Description = "The file for a plot of the times and requests, as SVG." };
var coldStart = new Option<string?>("--cold-start")
{
    Description = "The folder of the published embedded host: measures its starts on the data of --data instead.",
};
var command = new RootCommand(
    "Stores made-up reports in the embedded host and measures the storage requests and the time of each call.")
{
    reports, at, seed, data, plot, coldStart,
};
command.SetAction(async (parsed, ct) =>
{
    var kept = parsed.GetValue(data);
    var folder = kept is null ? Directory.CreateTempSubdirectory("scale") : Directory.CreateDirectory(kept);
    try
    {
        if (parsed.GetValue(coldStart) is { } published)
        {
            await new ColdStarts(published, folder).MeasureAsync(ct);
            return;
        }

        var total = parsed.GetValue(reports);
        var sizes = (parsed.GetValue(at) ?? []).Where(size => size < total).Append(total).Order();
        var results = new Results();
        await using (var host = await EmbeddedHost.StartAsync(folder, ct))
        {
            await new ScaleRun(host, new Corpus(parsed.GetValue(seed), total), results).MeasureAsync([.. sizes], ct);
        }

        results.Facts.Add(("Azurite's table file", EmbeddedHost.TableFileOf(folder)));
        Console.WriteLine(results.ToMarkdown());
        if (parsed.GetValue(plot) is { } path)
        {
            await File.WriteAllTextAsync(path, new Plot(results).ToSvg(), ct);
        }
    }
    finally
    {
        if (kept is null)
        {
            folder.Delete(recursive: true);
        }
    }
});
return await command.Parse(args).InvokeAsync();
