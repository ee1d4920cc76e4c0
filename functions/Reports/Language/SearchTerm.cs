namespace WatchReports.Language;

/// <summary>One condition of a query.</summary>
/// <param name="AnyOf">The phrases of which a text must have one, or none where the term is excluded.</param>
/// <param name="IsExcluded">Whether the term was typed behind a hyphen.</param>
/// <param name="Start">Where it starts in the typed query, in UTF-16 code units.</param>
/// <param name="End">Where it ends in the typed query, exclusive.</param>
public sealed record SearchTerm(IReadOnlyList<SearchPhrase> AnyOf, bool IsExcluded, int Start, int End);
