using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>The bytes cannot be read as text; the message is for the person who uploaded them.</summary>
/// <param name="code">The code of the diagnostic.</param>
/// <param name="message">What is wrong, and what to do.</param>
internal sealed class RefusedTextException(string code, string message) : Exception(message)
{
    /// <summary>The reason as a diagnostic of the blob.</summary>
    public Diagnostic Diagnostic => new(code, Severity.Error, Message);

    /// <summary>The refusal of a text that exceeds a limit.</summary>
    /// <param name="limit">The limit in words.</param>
    public static RefusedTextException Exceeds(string limit) => new(
        DiagnosticCodes.BlobTooLarge,
        $"The blob has more than {limit}, which is the limit. Split it into smaller blobs.");
}
