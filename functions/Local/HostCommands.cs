using System.CommandLine;
using System.CommandLine.Parsing;

namespace WatchReports.Local;

/// <summary>The commands that call a running host or look at files, and start nothing.</summary>
internal static class HostCommands
{
    private static readonly Option<Uri> Url = new("--url")
    {
        Description = $"Address of the host. A key that it asks for is taken from {HostClient.KeyVariable}.",
        DefaultValueFactory = _ => HostClient.Default,
        CustomParser = ReadUrl,
    };

    private static readonly Argument<string> Folder = new("folder")
    {
        Description = "The folder of the backup.",
        Validators = { RefuseEmpty },
    };

    /// <summary>All of them.</summary>
    public static IEnumerable<Command> CreateAll()
    {
        var prefix = new Option<string>("--prefix")
        {
            Description = "The beginning of the names of the blobs, such as 2020/; all blobs without it.",
            DefaultValueFactory = _ => "",
        };
        yield return Create(
            "reingest",
            "Lets a running host read its blobs again, as after a mended parser.",
            [Url, prefix],
            async (host, parsed, ct) =>
            {
                await new Reingest(host, parsed.InvocationConfiguration.Output).RunAsync(parsed.GetValue(prefix)!, ct);
                return 0;
            });
        yield return Create(
            "backup",
            "Saves the originals of a running host and its export, and compares the originals with their hashes.",
            [Folder, Url],
            async (host, parsed, ct) =>
            {
                await new Backup(host, parsed.InvocationConfiguration.Output).RunAsync(parsed.GetValue(Folder)!, ct);
                return 0;
            });
        yield return Create(
            "restore",
            "Uploads the originals of a backup that a running host lacks, and waits until they are read.",
            [Folder, Url],
            (host, parsed, ct) => new Restore(host, parsed.InvocationConfiguration.Output)
                .RunAsync(parsed.GetValue(Folder)!, ct));

        var files = new Argument<string[]>("file")
        {
            Arity = ArgumentArity.OneOrMore,
            Description = "publications.json or merges.json.",
        };
        var check = new Command("check-settings", "Finds mistakes in files of the owner's settings.") { files };
        check.SetAction((parsed, ct) =>
            new SettingsCheck(parsed.InvocationConfiguration.Output).RunAsync(parsed.GetValue(files)!, ct));
        yield return check;
    }

    private static void RefuseEmpty(ArgumentResult argument)
    {
        if (argument.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            argument.AddError("The folder of the backup has no name.");
        }
    }

    private static Uri? ReadUrl(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "http" or "https" })
        {
            return url;
        }

        argument.AddError(
            $"--url {text} is no address of a host, such as {HostClient.Default} or https://<app>.azurewebsites.net.");
        return null;
    }

    private static Command Create(
        string name,
        string description,
        Symbol[] symbols,
        Func<HostClient, ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Option option)
            {
                command.Options.Add(option);
            }
            else
            {
                command.Arguments.Add((Argument)symbol);
            }
        }

        command.SetAction(async (parsed, ct) =>
        {
            try
            {
                using var host = new HostClient(
                    parsed.GetValue(Url)!,
                    Environment.GetEnvironmentVariable(HostClient.KeyVariable),
                    parsed.InvocationConfiguration.Error);
                return await run(host, parsed, ct);
            }
            catch (Exception e) when (e is CallException or IOException or UnauthorizedAccessException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(TerminalText.Show(e.Message));
                return 1;
            }
            catch (KeyNotFoundException)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    $"{parsed.GetValue(Url)} does not answer as Watch Reports does: give another address with --url.");
                return 1;
            }
        });
        return command;
    }
}
