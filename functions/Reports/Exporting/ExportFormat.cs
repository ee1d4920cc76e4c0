namespace WatchReports.Exporting;

/// <summary>A file format in which a list can be saved or followed.</summary>
/// <param name="Name">The value of the query parameter <c>format</c>.</param>
/// <param name="MediaType">The media type. The text is UTF-8 in every format.</param>
/// <param name="Extension">The file extension, without a dot.</param>
public record ExportFormat(string Name, string MediaType, string Extension);
