namespace WatchReports.Model;

/// <summary>An id of a report, a work or a publication, as a person or a program gives it.</summary>
public static class Identifier
{
    // The title of a work in its id is cut long before; a longer id is no mistype of one.
    private const int Longest = 400;

    /// <summary>
    /// The id that a caller names; null if no id has this form: up to 400 letters, digits and hyphens. An id has no
    /// capitals, but people and programs that tidy addresses type some.
    /// </summary>
    public static string? Parse(string id) =>
        id.Length is > 0 and <= Longest && id.All(c => char.IsLetterOrDigit(c) || c == '-')
            ? id.ToLowerInvariant()
            : null;
}
