using System.Diagnostics;
using System.Reflection;
using System.Text;
using Xunit;

namespace WatchReports.Tests;

/// <summary>The result of a command: its exit code and its output.</summary>
internal sealed record Command(int ExitCode, string Output, string Errors)
{
    /// <summary>A path from the metadata of the assembly; the project file defines the keys.</summary>
    public static string PathOf(string key) =>
        typeof(Command).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == key).Value!;

    /// <summary>A script of an installed package.</summary>
    public static string Installed(string script)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "node_modules", script);
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException($"{script} is not installed: run npm ci.");
    }

    /// <summary>Runs a command to its end, or kills its process tree at the deadline of the test.</summary>
    public static Task<Command> RunAsync(
        string file, IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        RunAsync(file, arguments, input: "", environment);

    /// <inheritdoc cref="RunAsync(string, IEnumerable{string}, ValueTuple{string, string}[])"/>
    public static async Task<Command> RunAsync(
        string file, IEnumerable<string> arguments, string input, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var ct = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        await using var end = ct.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = process.StandardOutput.ReadToEndAsync(ct);
        await process.StandardInput.WriteAsync(input.AsMemory(), ct);
        process.StandardInput.Close();
        await process.WaitForExitAsync(ct);
        return new Command(process.ExitCode, await output, await errors);
    }

    /// <summary>Gives the owner of a file the permission to run it.</summary>
    public static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }
    }
}
