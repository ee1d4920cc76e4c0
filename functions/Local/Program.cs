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
    Description = "A folder; each new or changed file in it is uploaded, and a renamed file keeps its reports.",
};
var mirror = new Option<bool>("--mirror")
{
    Description = "Removes the reports of files that are deleted in the folder of --watch, unless most are missing.",
};
var mirrorAll = new Option<bool>("--mirror-all")
{
    Description = "As --mirror, however many files are missing.",
};
var samples = new Option<bool>("--samples")
{
    Description = "Uploads the sample reports if the account of --storage has no report. Azurite always gets them.",
};
var requireKeys = new Option<bool>("--require-keys")
{
    Description = "Asks for a key wherever Azure asks for a key; the start names the file of the key.",
};
var allowHost = new Option<string[]>("--allow-host")
{
    Description = "A name besides localhost under which callers may reach the host, such as that of a proxy.",
    Validators = { AllowedHost.Check },
};
var files = new Argument<string[]>("file")
{
    Arity = ArgumentArity.OneOrMore,
    Description = "A text, a web page, a Markdown file or a Word document (.docx); - is the standard input.",
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
    storage, port, watch, mirror, mirrorAll, samples, requireKeys, allowHost, check,
};
foreach (var ofHost in HostCommands.CreateAll())
{
    command.Subcommands.Add(ofHost);
}

command.SetAction(async (parsed, ct) =>
{
    try
    {
        var options = new RunOptions
        {
            Storage = parsed.GetValue(storage),
            Port = parsed.GetValue(port),
            Watched = parsed.GetValue(watch),
            Mirroring = parsed.GetValue(mirrorAll) ? Mirroring.Full
                : parsed.GetValue(mirror) ? Mirroring.Careful
                : Mirroring.Off,
            Samples = parsed.GetValue(samples),
            RequireKeys = parsed.GetValue(requireKeys),
            AllowedHosts = parsed.GetValue(allowHost) ?? [],
        };
        await LocalRun.RunAsync(options, ct);
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
