using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace WatchReports.Tests.Infra;

/// <summary>What a command printed.</summary>
internal sealed record Command(int ExitCode, string Output, string Errors)
{
    /// <summary>A path that the project file tells.</summary>
    public static string PathOf(string key) =>
        typeof(Command).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    public static async Task<Command> RunAsync(string file, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts are for bash, and the Bicep CLI that the tests restore is for Linux.");
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var ct = TestContext.Current.CancellationToken;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new Command(process.ExitCode, output, await errors);
    }

    /// <summary>Lets a file be run.</summary>
    public static void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute);
        }
    }
}
