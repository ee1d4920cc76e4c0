using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Text;

namespace WatchReports.Site;

/// <summary>A file of a form with the name that its blob gets.</summary>
/// <param name="Name">The name of the blob.</param>
/// <param name="File">The file.</param>
internal sealed record NewUpload(string Name, IFormFile File)
{
    /// <summary>
    /// The type that the browser gives; null where storage cannot take it as a header, which is ASCII.
    /// </summary>
    public string? ContentType =>
        File.ContentType is { Length: > 0 } type && Ascii.IsValid(type) ? type : null;

    /// <summary>The files of a form with their names.</summary>
    public static IReadOnlyList<NewUpload> ListAll(FileForm form) =>
    [
        .. form.Files.Select(file => new NewUpload(
            form.Folder.Length == 0 ? FileForm.NameOf(file) : $"{form.Folder}/{FileForm.NameOf(file)}", file)),
    ];

    /// <summary>Finds the problem with a form, as sentences; null if all of its files can be stored.</summary>
    public static string? FindProblem(FileForm form)
    {
        var all = ListAll(form);
        if (all.Count == 0)
        {
            return "Choose a file first.";
        }

        var problem = all.Count > FileForm.MostFiles
            ? string.Create(CultureInfo.InvariantCulture, $"Choose at most {FileForm.MostFiles} files at a time.")
            : all.Select(FindProblem).FirstOrDefault(found => found is not null)
                ?? (new UploadOutcome([.. all.Select(upload => upload.Name)]).IsTooLong
                    ? "The names are too long together: choose fewer files at a time." : null);
        return problem is null ? null : $"{problem} Nothing was stored.";
    }

    /// <summary>The bytes.</summary>
    public async Task<BinaryData> ReadAsync(CancellationToken ct) => new(await FileForm.ReadAsync(File, ct));

    private static string? FindProblem(NewUpload upload) =>
        upload.File.Length > BlobText.MaxBytes
            ? $"The file “{upload.Name}” is larger than {BlobText.MaxBytes >> 20} MiB."
        : BlobPath.FindProblem(upload.Name) is { } problem ? $"The name “{upload.Name}” {problem}."
        : null;
}
