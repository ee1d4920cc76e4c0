using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;

namespace WatchReports.Http;

/// <summary>An answer in the format of a reference manager, to save as a file.</summary>
internal sealed class ExportAnswer : Answer
{
    /// <summary>Answers 200 with the references.</summary>
    /// <param name="references">The references, in the order of the file.</param>
    /// <param name="format">The format.</param>
    /// <param name="fileName">The name of the file, without its extension.</param>
    public ExportAnswer(IEnumerable<ExportedWork> references, ExportFormat format, string fileName)
        : base(format.Write(references), StatusCodes.Status200OK, $"{format.MediaType}; charset=utf-8") =>
        FileName = $"{fileName}.{format.Extension}";
}
