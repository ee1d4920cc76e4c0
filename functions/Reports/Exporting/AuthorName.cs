using WatchReports.Language;

namespace WatchReports.Exporting;

/// <summary>
/// An author's name for reference managers. A name is divided into family and given names only if its form leaves no
/// doubt. Any other name is literal: reference managers print a literal name as the note has it, but a wrong division
/// wrongly.
/// </summary>
/// <param name="Family">The family name, or the whole literal name.</param>
/// <param name="Given">The given names; null for a literal name.</param>
internal sealed record AuthorName(string Family, string? Given)
{
    /// <summary>Whether the name is not divided.</summary>
    public bool IsLiteral => Given is null;

    /// <summary>
    /// Parses a typed name: <c>Hajime MAEKAWA</c> and <c>Sanger, David E.</c> are divided; <c>Choe Sang-Hun</c> and
    /// <c>World Food Programme</c> are literal.
    /// </summary>
    public static AuthorName Parse(string name) =>
        (PersonName.ReadInverted(name) ?? PersonName.Read(name)?.Divided) is var (family, given)
            ? new AuthorName(family, given)
            : new AuthorName(name, null);
}
