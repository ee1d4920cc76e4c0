using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace WatchReports.Site;

/// <summary>A posted form with files.</summary>
/// <param name="form">The fields and files.</param>
internal sealed class FileForm(IFormCollection form)
{
    /// <summary>The most files of one form: as many as one page can follow.</summary>
    public const int MostFiles = 20;

    /// <summary>Why a form is not read.</summary>
    public const string TooLarge =
        "The files are too large together: a file may have 8 MiB, and all files of one upload 24 MiB. "
        + "Nothing was stored.";

    // The Kestrel of both hosts refuses bodies of more than 28.6 MiB without a page that explains it.
    private const long MaxBytes = (24 << 20) + (64 << 10);

    private static readonly FormOptions Limits = new()
    {
        // The whole form has this limit already. Within it, the answer names a file that is too large.
        MultipartBodyLengthLimit = MaxBytes,
        ValueLengthLimit = (int)MaxBytes,
        ValueCountLimit = 64,
        // Larger files are kept on the disk until the answer is sent.
        MemoryBufferThreshold = 64 << 10,
    };

    /// <summary>The files that were chosen. A browser sends a file without a name where none is chosen.</summary>
    public IReadOnlyList<IFormFile> Files { get; } = [.. form.Files.Where(file => file.FileName.Length > 0)];

    /// <summary>The folder in which to store the files; empty for none.</summary>
    public string Folder => form["folder"].ToString().Trim().Trim('/');

    /// <summary>Whether files of the same names are to be replaced.</summary>
    public bool Replaces => form["replace"].Count > 0;

    /// <summary>The typed text.</summary>
    public string Text => form["text"].ToString();

    /// <summary>Reads the form; null where it is too large.</summary>
    /// <exception cref="BadHttpRequestException">The body is no form, or a broken one.</exception>
    public static async Task<FileForm?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException("The body is no form.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.ContentLength is not <= MaxBytes)
        {
            return null;
        }

        try
        {
            return new FileForm(await request.ReadFormAsync(Limits, request.HttpContext.RequestAborted));
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new BadHttpRequestException("The form is broken.", StatusCodes.Status400BadRequest, e);
        }
    }

    /// <summary>The bytes of a file.</summary>
    public static async Task<byte[]> ReadAsync(IFormFile file, CancellationToken ct)
    {
        var bytes = new byte[file.Length];
        await using var content = file.OpenReadStream();
        await content.ReadExactlyAsync(bytes, ct);
        return bytes;
    }

    /// <summary>
    /// The last part of a file's name. Some programs send the whole path on the publisher's machine.
    /// </summary>
    public static string NameOf(IFormFile file) => file.FileName.Split('/', '\\')[^1];
}
