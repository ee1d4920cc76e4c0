namespace WatchReports.Language;

/// <summary>A place of a text where a term of a query is found.</summary>
/// <param name="Term">The index of the term.</param>
/// <param name="Start">Offset of the first character, in UTF-16 code units.</param>
/// <param name="End">Offset after the last character, in UTF-16 code units.</param>
public readonly record struct FoundPlace(int Term, int Start, int End);
