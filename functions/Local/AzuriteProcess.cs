using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace WatchReports.Local;

/// <summary>
/// Azurite as a child process on loopback ports. The process ends with its parent, even if the parent is killed.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";
    // Microsoft publishes this key for every emulator, so the key is no secret.
    private const string Key =
        "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    // What Node says of a port that another program has.
    private const string PortTaken = "EADDRINUSE";
    private static readonly int[] DefaultPorts = [10000, 10001, 10002];
    private static readonly int[] AnyPorts = [0, 0, 0];
    // To read and to save a store of 250 MB takes ten seconds each on an idle machine, and a minute on a busy machine.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan SaveLimit = TimeSpan.FromMinutes(1);
    // The system frees the ports of a process together with the process; a connection of another program may have
    // taken one of the ports since then.
    private static readonly TimeSpan PortLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    // A shell reports the end by signal 9 as exit code 137, and so does .NET.
    private const int FirstSignal = 128;
    // Linux measures the start of a process from the boot, and a correction of the clock moves the time of the boot.
    private static readonly TimeSpan StartTimeTolerance = TimeSpan.FromMinutes(1);
    private static readonly string[] Services = ["Blob", "Queue", "Table"];
    private static readonly string Script = Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js");

    private readonly Process process;
    private readonly Task<string> errors;
    private readonly Dictionary<string, Uri> endpoints;

    private AzuriteProcess(Process process, Task<string> errors, Dictionary<string, Uri> endpoints)
    {
        this.process = process;
        this.errors = errors;
        this.endpoints = endpoints;
    }

    /// <summary>The connection string of the well-known account.</summary>
    public string ConnectionString => GetConnectionString(Account);

    /// <summary>The operating system's id of the process.</summary>
    public int Id => process.Id;

    /// <summary>The ports of the blobs, the queues and the tables.</summary>
    public IReadOnlyList<int> Ports => [.. Services.Select(service => endpoints[service].Port)];

    /// <summary>Starts Azurite and waits until it listens.</summary>
    /// <exception cref="StartException">
    /// Node or Azurite is missing, Azurite ended, an earlier Azurite still uses the folder, or another program uses one
    /// of the given ports.
    /// </exception>
    public static async Task<AzuriteProcess> StartAsync(AzuriteOptions options, CancellationToken ct)
    {
        if (options.Folder is { } used)
        {
            await WaitUntilSavedAsync(used, ct);
        }

        foreach (var port in options.Ports ?? [])
        {
            await WaitUntilFreeAsync(port, ct);
        }

        var ports = options.Ports ?? ChoosePorts(options);
        try
        {
            return await StartAsync(options, ports, ct);
        }
        catch (StartException e) when (options.Ports is null && e.Message.Contains(PortTaken, StringComparison.Ordinal))
        {
            // Another program took a port after the choice.
            return await StartAsync(options, AnyPorts, ct);
        }
    }

    /// <summary>The connection string of one of the accounts.</summary>
    public string GetConnectionString(string account) =>
        $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};" +
        string.Concat(endpoints.Select(pair => $"{pair.Key}Endpoint={new Uri(pair.Value, account)};"));

    /// <summary>Waits until the process ends by itself or is killed. Returns how it ended.</summary>
    public async Task<string> WaitForEndAsync(CancellationToken ct)
    {
        await process.WaitForExitAsync(ct);
        var code = process.ExitCode;
        return !OperatingSystem.IsWindows() && code > FirstSignal
            ? $"Azurite was killed by signal {code - FirstSignal}"
            : $"Azurite ended with exit code {code} ({ErrorOf(await errors.WaitAsync(ct)).TrimEnd('.')})";
    }

    /// <summary>Waits for Azurite to save and end; kills the process if it does not end in time.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(SaveLimit);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static async Task<AzuriteProcess> StartAsync(
        AzuriteOptions options, IReadOnlyList<int> ports, CancellationToken ct)
    {
        var process = Launch(options, ports);
        try
        {
            if (options.Folder is { } folder)
            {
                WriteMark(folder, process);
            }

            using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
            limit.CancelAfter(StartLimit);
            var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            var endpoints = await ReadEndpointsAsync(process.StandardOutput, limit.Token)
                ?? throw new StartException($"Azurite ended before it listened: {ErrorOf(await errors)}");
            // An unread pipe would fill up and block Azurite.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var started = new AzuriteProcess(process, errors, endpoints);
            if (options.Folder is { } kept)
            {
                await File.WriteAllLinesAsync(PortsPath(kept), started.Ports.Select(port => $"{port}"), ct);
            }

            return started;
        }
        catch (Exception e)
        {
            process.Kill(entireProcessTree: true);
            process.Dispose();
            if (e is OperationCanceledException && !ct.IsCancellationRequested)
            {
                throw new StartException($"Azurite did not listen within {StartLimit.TotalSeconds} seconds.", e);
            }

            throw;
        }
    }

    /// <summary>
    /// Waits for the Azurite of an earlier run on the same folder. That Azurite continues to save after its parent was
    /// killed; a second Azurite would read the unsaved state and later overwrite the saved data.
    /// </summary>
    private static async Task WaitUntilSavedAsync(string folder, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; IsRunning(MarkPath(folder)); waited += Pause)
        {
            if (waited > SaveLimit)
            {
                throw new StartException(
                    $"The Azurite of an earlier run still uses the data in {folder}: "
                        + $"end the process that {MarkPath(folder)} names first.");
            }

            await Task.Delay(Pause, ct);
        }
    }

    private static async Task WaitUntilFreeAsync(int port, CancellationToken ct)
    {
        for (var waited = TimeSpan.Zero; !IsFree(port); waited += Pause)
        {
            if (waited > PortLimit)
            {
                throw new StartException(
                    $"Another program took port {port}, which Azurite had before: end that program and start again.");
            }

            await Task.Delay(Pause, ct);
        }
    }

    private static string PortsPath(string folder) => Path.Combine(folder, "ports");

    private static string MarkPath(string folder) => Path.Combine(folder, "process");

    private static void WriteMark(string folder, Process process)
    {
        try
        {
            var started = process.StartTime.ToUniversalTime();
            var mark = string.Create(CultureInfo.InvariantCulture, $"{process.Id} {started:O}");
            File.WriteAllText(MarkPath(folder), mark);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // The process has ended already; StartAsync reports its last line.
        }
    }

    private static bool IsRunning(string mark)
    {
        if (!File.Exists(mark)
            || File.ReadAllText(mark).Split(' ') is not [var id, var started]
            || !int.TryParse(id, CultureInfo.InvariantCulture, out var number)
            || !DateTimeOffset.TryParse(started, CultureInfo.InvariantCulture, out var start))
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(number);
            // The system reuses ids, so the start time must match. A process that has ended keeps its id, but no
            // memory, until its parent reads its exit code.
            var difference = (process.StartTime.ToUniversalTime() - start.UtcDateTime).Duration();
            return difference < StartTimeTolerance && process.WorkingSet64 > 0;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static Process Launch(AzuriteOptions options, IReadOnlyList<int> ports)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        string[] ours =
        [
            "stop-with-parent.cjs",
            "encode-names.cjs",
            // An Azurite in memory has little data and saves nothing.
            .. options.InMemory ? Array.Empty<string>() : ["index-tables.cjs", "journal-changes.cjs"],
        ];
        string[] arguments =
        [
            .. ours.Select(module => Path.Combine(AppContext.BaseDirectory, module)).Concat(options.Modules)
                .SelectMany(module => new[] { "--require", module }),
            FindScript(),
            "--silent", "--skipApiVersionCheck", "--disableTelemetry",
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}",
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        if (options.InMemory)
        {
            start.ArgumentList.Add("--inMemoryPersistence");
        }
        else
        {
            var path = options.Folder
                ?? throw new ArgumentException("Set Folder, or set InMemory to keep no data.", nameof(options));
            var folder = Directory.CreateDirectory(path);
            start.ArgumentList.Add("--location");
            start.ArgumentList.Add(folder.FullName);
        }

        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{Key}";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new StartException(
                "Node.js is missing: install version 20 or later (https://nodejs.org), "
                    + "or give a storage account with --storage.",
                e);
        }
    }

    private static string FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, Script);
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new StartException(
            "Azurite is not installed: install Node.js 20 or later and build again, "
                + "or give a storage account with --storage.");
    }

    // With port 0 Azurite chooses the ports and prints them. A port that was free in a test of ours could be taken
    // before Azurite starts.
    private static int[] ChoosePorts(AzuriteOptions options) =>
        !options.KeepPorts ? AnyPorts
        : options.Folder is { } folder && FindLastPorts(folder) is { } last && last.All(IsFree) ? last
        : DefaultPorts.All(IsFree) ? DefaultPorts
        : AnyPorts;

    private static int[]? FindLastPorts(string folder)
    {
        int[] ports = File.Exists(PortsPath(folder))
            ? [.. File.ReadLines(PortsPath(folder))
                .Select(line => int.TryParse(line, CultureInfo.InvariantCulture, out var port) ? port : 0)]
            : [];
        var areGood = ports.Length == Services.Length && ports.All(port => port is > 0 and <= IPEndPoint.MaxPort);
        return areGood ? ports : null;
    }

    internal static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static async Task<Dictionary<string, Uri>?> ReadEndpointsAsync(StreamReader output, CancellationToken ct)
    {
        var endpoints = new Dictionary<string, Uri>();
        while (await output.ReadLineAsync(ct) is { } line)
        {
            // Azurite Blob service is successfully listening at http://127.0.0.1:10000
            var at = line.IndexOf("listening at ", StringComparison.Ordinal);
            var words = line.Split(' ');
            if (at >= 0 && words is ["Azurite", _, ..] && Services.Contains(words[1]))
            {
                endpoints[words[1]] = new Uri(line[(at + "listening at ".Length)..].Trim());
                if (endpoints.Count == Services.Length)
                {
                    return endpoints;
                }
            }
        }

        return null;
    }

    // The end of the errors of Node is often a stack trace.
    private static string ErrorOf(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase))
            ?? lines.LastOrDefault()
            ?? "it gave no reason.";
    }
}
