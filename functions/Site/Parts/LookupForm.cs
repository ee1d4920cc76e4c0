using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using WatchReports.Http;

namespace WatchReports.Site.Parts;

/// <summary>What a reader posts to the look-up: a text, or a file that has one.</summary>
/// <param name="Text">The text; null where none could be read.</param>
/// <param name="IsForTable">Whether the answer is to be the table as CSV.</param>
/// <param name="Problem">Why the text is not looked up; null where nothing is wrong.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record LookupForm(
    string? Text, bool IsForTable = false, string? Problem = null, int Status = StatusCodes.Status200OK)
{
    /// <summary>The largest form, in bytes: a saved page has some 100 KB around 64,000 characters of text.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>The field of the text.</summary>
    public const string TextField = "text";

    /// <summary>The field of the file.</summary>
    public const string FileField = "file";

    /// <summary>The field of the format of the answer.</summary>
    public const string FormatField = "format";

    /// <summary>The value of <see cref="FormatField"/> for the table.</summary>
    public const string Table = "csv";

    // A form stays in memory: nothing that is looked up is written down, not even for a moment.
    private static readonly FormOptions InMemory = new()
    {
        ValueCountLimit = 8,
        ValueLengthLimit = MaxBytes,
        MultipartBodyLengthLimit = MaxBytes,
        MemoryBufferThreshold = MaxBytes,
        BufferBodyLengthLimit = MaxBytes,
    };

    private static readonly LookupForm TooLarge = Refuse(
        null,
        string.Create(
            CultureInfo.InvariantCulture,
            $"This is too large: a look-up takes {LookupRequest.MaxLength:N0} characters of text, or a file of 1 MB."),
        StatusCodes.Status413PayloadTooLarge);

    private static readonly LookupForm Unread = Refuse(
        null,
        "The form cannot be read. Please paste the text, or choose the file, and send it again.",
        StatusCodes.Status400BadRequest);

    /// <summary>Reads a posted form.</summary>
    public static async Task<LookupForm> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > MaxBytes)
        {
            return TooLarge;
        }

        if (!request.HasFormContentType)
        {
            return Unread;
        }

        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(InMemory, request.HttpContext.RequestAborted);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // A form without a length can still be too large; browsers send the length.
            return request.ContentLength is null ? TooLarge : Unread;
        }

        return await ReadAsync(form, request.HttpContext.RequestAborted) with
        {
            IsForTable = form[FormatField] == Table,
        };
    }

    private static async Task<LookupForm> ReadAsync(IFormCollection form, CancellationToken ct)
    {
        if (form.Files[FileField] is { Length: > 0 } file)
        {
            using var stream = file.OpenReadStream();
            var bytes = await BinaryData.FromStreamAsync(stream, ct);
            return LookupText.FromFile(bytes, file.FileName, file.ContentType, out var problem) is { } read
                ? Check(read)
                // What a publisher uploads is a blob; a reader chooses a file.
                : Refuse(
                    null,
                    problem!.Replace("blob", "file", StringComparison.Ordinal),
                    StatusCodes.Status415UnsupportedMediaType);
        }

        // A browser counts a line break as one character, and sends two.
        return Check(form[TextField].ToString().ReplaceLineEndings("\n"));
    }

    private static LookupForm Check(string text) =>
        string.IsNullOrWhiteSpace(text)
            ? Refuse(
                null, "There is no text: paste one, or choose a file that has one.", StatusCodes.Status400BadRequest)
        : text.Length > LookupRequest.MaxLength
            ? Refuse(
                text,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The text has {text.Length:N0} characters, and a look-up takes {LookupRequest.MaxLength:N0}; ")
                    + "look up a part of it at a time.",
                StatusCodes.Status413PayloadTooLarge)
        : new LookupForm(text);

    private static LookupForm Refuse(string? text, string problem, int status) =>
        new(text, Problem: problem, Status: status);
}
