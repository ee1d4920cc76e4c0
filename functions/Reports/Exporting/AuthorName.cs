using WatchReports.Language;

namespace WatchReports.Exporting;

/// <summary>
/// An author as reference managers store one: divided into family and given names only where the typing leaves no doubt,
/// literal otherwise, because a literal name is printed as the note has it, while a wrong division is printed wrongly.
/// </summary>
/// <param name="Family">The family name, or the whole of a literal name.</param>
/// <param name="Given">The given names; null for a literal name.</param>
internal sealed record AuthorName(string Family, string? Given)
{
    /// <summary>Whether the name is given as one piece.</summary>
    public bool IsLiteral => Given is null;

    /// <summary>Reads a name as typed: <c>Hajime MAEKAWA</c>, <c>Sanger, David E.</c>, <c>World Food Programme</c>.</summary>
    public static AuthorName Parse(string name) =>
        (PersonName.ReadInverted(name) ?? PersonName.Read(name)?.Divided) is var (family, given)
            ? new AuthorName(family, given)
            : new AuthorName(name, null);
}
