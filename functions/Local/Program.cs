using System.CommandLine;
using WatchReports.Local;

var storage = new Option<string?>("--storage") { Description = "Connection string of a storage account to use instead of Azurite." };
var port = new Option<int>("--port") { Description = "Port of the API.", DefaultValueFactory = _ => 7071 };
var watch = new Option<DirectoryInfo?>("--watch") { Description = "A folder; each file that appears in it or changes is uploaded." };
var samples = new Option<bool>("--samples") { Description = "Uploads the sample reports if the account of --storage has none; Azurite gets them anyway." };
var command = new RootCommand("Runs Watch Reports on this machine: Azurite, ingestion and API.") { storage, port, watch, samples };
command.SetAction(async (parsed, ct) =>
{
    try
    {
        await LocalRun.RunAsync(parsed.GetValue(storage), parsed.GetValue(port), parsed.GetValue(watch), parsed.GetValue(samples), ct);
        return 0;
    }
    catch (StartException e)
    {
        await Console.Error.WriteLineAsync(e.Message);
        return 1;
    }
});

// The host handles Ctrl+C and SIGTERM itself; before it runs they may end the process, and Azurite ends with it.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
