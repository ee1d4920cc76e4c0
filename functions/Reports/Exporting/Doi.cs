using System.Text;

namespace WatchReports.Exporting;

/// <summary>Finds the digital object identifier (ISO 26324) in a URL.</summary>
internal static class Doi
{
    // The addresses that the handbook names or that older notes have (https://www.doi.org/doi-handbook/, 3.8).
    private static readonly string[] Starts =
    [
        "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "https://www.doi.org/",
        "http://www.doi.org/", "doi.org/", "dx.doi.org/", "doi:",
    ];

    // Every identifier of the DOI system begins so (https://www.doi.org/doi-handbook/, 3.2).
    private const string Directory = "10.";

    /// <summary>
    /// The identifier, such as <c>10.1080/00396338.2019.1637125</c>; null where the URL has none, or one with a
    /// character that no file format of references could carry unescaped.
    /// </summary>
    public static string? Find(string? url)
    {
        var trimmed = url?.Trim() ?? "";
        var start = Starts.FirstOrDefault(start => trimmed.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        if (start is null)
        {
            return null;
        }

        var end = trimmed.AsSpan().IndexOfAny('?', '#');
        var doi = Uri.UnescapeDataString(trimmed[start.Length..(end < 0 ? trimmed.Length : end)]).Trim();
        return doi.StartsWith(Directory, StringComparison.Ordinal)
            && doi.IndexOf('/', StringComparison.Ordinal) is > 3 and var slash
            && slash < doi.Length - 1
            && doi.All(IsPlain)
                ? doi
                : null;
    }

    // BibTeX styles print the field as it is, so no character may need an escape there.
    private static bool IsPlain(char character) =>
        Ascii.IsValid(character) && !char.IsControl(character) && character is not (' ' or '{' or '}' or '\\' or '%');
}
