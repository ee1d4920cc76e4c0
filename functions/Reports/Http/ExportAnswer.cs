using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;

namespace WatchReports.Http;

/// <summary>An answer in an export format, to save as a file.</summary>
internal sealed class ExportAnswer : Answer
{
    /// <summary>Answers 200 with the file.</summary>
    /// <param name="parts">The file, part by part.</param>
    /// <param name="format">The format.</param>
    /// <param name="fileName">The name of the file, without its extension.</param>
    public ExportAnswer(IEnumerable<byte[]> parts, ExportFormat format, string fileName)
        : base([.. parts.SelectMany(part => part)], StatusCodes.Status200OK, $"{format.MediaType}; charset=utf-8") =>
        FileName = $"{fileName}.{format.Extension}";
}
