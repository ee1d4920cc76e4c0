using WatchReports.Ingesting;
using WatchReports.Text;

namespace WatchReports.Local;

/// <summary>The command <c>check</c>: prints what would be read from files, and stores nothing.</summary>
/// <param name="input">The text of the file <c>-</c>.</param>
/// <param name="output">Receives what would be read, and the diagnostics.</param>
/// <param name="errors">Receives a sentence for each file that cannot be opened.</param>
public sealed class FileCheck(Stream input, TextWriter output, TextWriter errors)
{
    // The usual name of the standard input among files.
    private const string StandardInput = "-";

    // One byte beyond the limit shows that a file is too large, without the rest of the file.
    private readonly byte[] buffer = new byte[BlobText.MaxBytes + 1];

    /// <summary>Checks files, one after another.</summary>
    /// <returns>The exit code: 1 if a file would be rejected or cannot be opened, else 0.</returns>
    public async Task<int> RunAsync(IEnumerable<string> files, CancellationToken ct)
    {
        var exitCode = 0;
        foreach (var file in files)
        {
            if (!await CheckAsync(file, ct))
            {
                exitCode = 1;
            }
        }

        return exitCode;
    }

    private async Task<bool> CheckAsync(string file, CancellationToken ct)
    {
        if (FindProblem(file) is { } problem)
        {
            await errors.WriteLineAsync(TerminalText.Show(problem));
            return false;
        }

        Reading reading;
        try
        {
            reading = Reading.Of(await LoadAsync(file, ct));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync(TerminalText.Show($"The file {file} cannot be opened: {e.Message}"));
            return false;
        }

        new ReadingPrinter(file, output).Print(reading);
        return reading.Reports.Count > 0;
    }

    private static string? FindProblem(string file) =>
        file == StandardInput || File.Exists(file) ? null
        : Directory.Exists(file) ? $"{file} is a folder: name the files in it."
        : $"There is no file {file}.";

    /// <summary>Loads a file as an upload has it whose client declares no content type.</summary>
    private async Task<BlobContent> LoadAsync(string file, CancellationToken ct)
    {
        if (file == StandardInput)
        {
            return new BlobContent(await ReadAsync(input, ct), Name: "", ContentType: null);
        }

        RegularFile.Require(file);
        // An editor may have the file open.
        await using var stream = File.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return new BlobContent(await ReadAsync(stream, ct), file, ContentType: null);
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(Stream stream, CancellationToken ct)
    {
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return buffer.AsMemory(0, length);
    }
}
