using System.CommandLine;
using System.Text;
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
var files = new Argument<string[]>("file")
{
    Arity = ArgumentArity.OneOrMore,
    Description = "A text, a web page or a Markdown file; - is the standard input.",
};
var check = new Command("check", "Prints what would be read from files, without storing or starting anything.")
{
    files,
};
check.SetAction((parsed, ct) =>
{
    // In another encoding of the terminal, letters would be lost.
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    return new FileCheck(Console.OpenStandardInput(), Console.Out, Console.Error)
        .RunAsync(parsed.GetValue(files)!, ct);
});
var command = new RootCommand("Runs Watch Reports on this machine: Azurite, ingestion and API.")
{
    storage, port, watch, samples, check,
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
