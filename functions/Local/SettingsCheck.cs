using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Local;

/// <summary>
/// The command <c>check-settings</c>: finds mistakes in files of the owner's settings, and sends nothing.
/// </summary>
/// <param name="output">Receives the mistakes, as <c>file:line:column: severity: message</c>.</param>
public sealed class SettingsCheck(TextWriter output)
{
    /// <summary>Checks files; the name of a file says which settings it has.</summary>
    /// <returns>The exit code: 1 if a file would be refused or cannot be opened, else 0.</returns>
    public async Task<int> RunAsync(IEnumerable<string> files, CancellationToken ct)
    {
        var exitCode = 0;
        foreach (var file in files)
        {
            var problems = await FindProblemsAsync(file, ct);
            foreach (var problem in problems)
            {
                await output.WriteLineAsync(TerminalText.Show(
                    $"{file}:{problem.Line ?? 1}:{problem.Column ?? 1}: error: {problem.Message}"));
                exitCode = 1;
            }
        }

        return exitCode;
    }

    private static async Task<IReadOnlyList<SettingsProblem>> FindProblemsAsync(string file, CancellationToken ct)
    {
        try
        {
            RegularFile.Require(file);
            return Path.GetFileName(file) switch
            {
                Merges.FileName => Merges.Read(await File.ReadAllBytesAsync(file, ct)).Problems,
                OwnPublications.FileName => OwnPublications.Read(await File.ReadAllBytesAsync(file, ct)).Problems,
                _ => [Problem($"The file must have the name {OwnPublications.FileName} or {Merges.FileName}.")],
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [Problem($"The file cannot be opened: {e.Message}")];
        }
    }

    private static SettingsProblem Problem(string message) => new(Severity.Error, message);
}
