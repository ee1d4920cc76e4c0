namespace WatchReports.Language;

/// <summary>
/// A query for a text search. All terms must hold. A term is a word, a <c>"phrase"</c>, the beginning of a word
/// (<c>nuclear*</c>), several of these with <c>OR</c> between them, or one of these behind a hyphen, which excludes it.
/// </summary>
/// <param name="Text">The query as typed.</param>
/// <param name="Terms">The terms.</param>
/// <param name="Error">Why the query cannot be read; null if it can.</param>
public sealed record SearchQuery(string Text, IReadOnlyList<SearchTerm> Terms, SearchError? Error = null)
{
    /// <summary>Reads a query.</summary>
    public static SearchQuery Read(string text)
    {
        var (terms, error) = new SearchQueryReader(text).Read();
        return new SearchQuery(text, terms, error);
    }

    /// <summary>
    /// The query as typed without one of its terms, for each term in order; nothing for a query that cannot be read
    /// and where the rest has no term to search for.
    /// </summary>
    public IEnumerable<string> WithoutOneTerm() => Error is not null ? [] : Terms
        .Where(term => !term.IsExcluded)
        .Select(term => $"{Text[..term.Start].TrimEnd()} {Text[term.End..].TrimStart()}".Trim())
        .Where(rest => Read(rest).Error is null);

    /// <summary>Each term that is not excluded, as typed; nothing for a query that cannot be read.</summary>
    public IEnumerable<string> EachTerm() => Error is not null ? [] : Terms
        .Where(term => !term.IsExcluded)
        .Select(term => Text[term.Start..term.End]);

    /// <summary>The places of the terms that are not excluded among the words of a text, in order.</summary>
    public IEnumerable<FoundPlace> FindPlaces(IReadOnlyList<FoundWord> words)
    {
        for (var index = 0; index < words.Count; index++)
        {
            for (var term = 0; term < Terms.Count; term++)
            {
                if (!Terms[term].IsExcluded
                    && Terms[term].AnyOf.FirstOrDefault(phrase => phrase.IsAt(words, index)) is { } found)
                {
                    yield return new FoundPlace(term, words[index].Start, words[index + found.Words.Count - 1].End);
                }
            }
        }
    }

    /// <summary>The query as typed.</summary>
    public override string ToString() => Text;
}
