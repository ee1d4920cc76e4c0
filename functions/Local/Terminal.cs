namespace WatchReports.Local;

/// <summary>The screen of the one who runs the host; the output may also be a file or a pipe.</summary>
internal static class Terminal
{
    /// <summary>
    /// Goes to the start of the line and erases it (ECMA-48, EL): the line may have a count of <see cref="Progress"/>.
    /// </summary>
    public const string EraseLine = "\r\u001B[K";

    /// <summary>Whether a person watches a screen that obeys <see cref="EraseLine"/>.</summary>
    public static bool IsPresent { get; } =
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Writes a line in the place of a count.</summary>
    public static void Say(string line) => Console.WriteLine(IsPresent ? EraseLine + line : line);
}
