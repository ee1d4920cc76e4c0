using System.CommandLine;
using WatchReports.Local;

var storage = new Option<string?>("--storage")
{
    Description = "Connection string of a storage account to use instead of Azurite.",
};
var port = new Option<int>("--port") { Description = "Port of the API.", DefaultValueFactory = _ => 7071 };
var watch = new Option<DirectoryInfo?>("--watch")
{
    Description = "A folder; each new or changed file in the folder is uploaded.",
};
var samples = new Option<bool>("--samples")
{
    Description = "Uploads the sample reports if the account of --storage has no report. Azurite always gets them.",
};
var command = new RootCommand("Runs Watch Reports on this machine: Azurite, ingestion and API.")
{
    storage, port, watch, samples,
};
command.SetAction(async (parsed, ct) =>
{
    try
    {
        await LocalRun.RunAsync(
            parsed.GetValue(storage), parsed.GetValue(port), parsed.GetValue(watch), parsed.GetValue(samples), ct);
        return 0;
    }
    catch (StartException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
});

// The running host handles Ctrl+C and SIGTERM itself. Before it runs, they end the process, and Azurite ends with it.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
