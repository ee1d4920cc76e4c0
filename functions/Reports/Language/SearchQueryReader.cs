namespace WatchReports.Language;

/// <summary>Reads the text of a query once, from left to right.</summary>
internal sealed class SearchQueryReader(string text)
{
    // Long titles have up to thirty words, and people paste them. Each term costs time in the index.
    private const int MostTerms = 30;

    // Two letters begin thousands of words.
    private const int ShortestPrefix = 3;

    private const string Or = "OR";

    private readonly List<SearchTerm> terms = [];
    private int position;
    private int typed;
    private int? pendingOr;
    private SearchError? error;

    /// <summary>The terms, and the first mistake; null if there is none.</summary>
    public (IReadOnlyList<SearchTerm> Terms, SearchError? Error) Read()
    {
        while (error is null && SkipBlanks())
        {
            ReadNext();
        }

        if (pendingOr is { } or)
        {
            Fail(or, "OR needs a term on both sides");
        }

        if (terms.All(term => term.IsExcluded))
        {
            Fail(0, terms.Count == 0 ? "there is no word to search for" : "there are only terms to leave out");
        }

        return (terms, error);
    }

    private void ReadNext()
    {
        var start = position;
        if (IsOr())
        {
            position += Or.Length;
            if (terms.Count == 0 || pendingOr is not null)
            {
                Fail(start, "OR needs a term on both sides");
            }

            pendingOr = start;
            return;
        }

        var isExcluded = FullWidth.Narrow(text[position]) == '-';
        position += isExcluded ? 1 : 0;
        var isQuoted = position < text.Length && Quotes.IsDouble(text[position]);
        var phrases = isQuoted ? ReadQuotation() : ReadWord();
        if (phrases.Count > 0)
        {
            Add(new SearchTerm(phrases, isExcluded, start, position));
        }
        else if (isExcluded)
        {
            Fail(start, "a hyphen needs a word or a phrase right behind it");
        }

        // Other marks between words, such as & and …, mean nothing.
    }

    private void Add(SearchTerm term)
    {
        if (++typed > MostTerms)
        {
            Fail(term.Start, $"there are more than {MostTerms} terms");
        }

        if (pendingOr is null)
        {
            terms.Add(term);
        }
        else if (term.IsExcluded || terms[^1].IsExcluded)
        {
            Fail(pendingOr.Value, "OR cannot stand beside a term to leave out");
        }
        else
        {
            terms[^1] = terms[^1] with { AnyOf = [.. terms[^1].AnyOf, .. term.AnyOf], End = term.End };
        }

        pendingOr = null;
    }

    private IReadOnlyList<SearchPhrase> ReadQuotation()
    {
        var start = position++;
        var end = position;
        while (end < text.Length && !Quotes.IsDouble(text[end]))
        {
            end++;
        }

        if (end == text.Length)
        {
            position = end;
            Fail(start, "the quotation mark is not closed");
            return [];
        }

        string[] words = [.. SearchWords.Split(text[position..end]).Select(found => found.Word)];
        position = end + 1;
        if (words.Length == 0)
        {
            Fail(start, "there is no word between the quotation marks");
            return [];
        }

        return [new SearchPhrase(words)];
    }

    // What is typed without a blank is a phrase: jong-un, 5.5, 朝鮮, an address.
    private IReadOnlyList<SearchPhrase> ReadWord()
    {
        var start = position;
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && !Quotes.IsDouble(text[position]))
        {
            position++;
        }

        var token = text[start..position];
        FoundWord[] found = [.. SearchWords.Split(WebAddress.Shorten(token))];
        if (!token.EndsWith('*'))
        {
            return found.Length == 0 ? [] : [new SearchPhrase([.. found.Select(word => word.Word)])];
        }

        var last = found.Length == 0 ? "" : found[^1].Letters;
        if (last.Length == 1 && SearchWords.IsWordOfItsOwn(last[0]))
        {
            // A phrase of characters finds longer words without an asterisk.
            return [new SearchPhrase([.. found.Select(word => word.Word)])];
        }

        if (last.Length < ShortestPrefix)
        {
            Fail(start, $"the beginning of a word needs {ShortestPrefix} letters before the asterisk");
            return [];
        }

        string[] before = [.. found.SkipLast(1).Select(word => word.Word)];
        var prefix = new SearchPhrase([.. before, last], IsPrefix: true);
        return WholeWord(last) is { } whole ? [prefix, new SearchPhrase([.. before, whole])] : [prefix];
    }

    // “policies” is found as “policy”, so that polici* and policies* must find “policy” too.
    private static string? WholeWord(string prefix) => prefix switch
    {
        [.. var stem, 'i'] => $"{stem}y",
        [.. var stem, 'i', 'e'] => $"{stem}y",
        _ when SearchWords.Singular(prefix) is var singular && singular != prefix => singular,
        _ => null,
    };

    private bool IsOr() =>
        string.CompareOrdinal(text, position, Or, 0, Or.Length) == 0
        && (position + Or.Length == text.Length
            || char.IsWhiteSpace(text[position + Or.Length])
            || Quotes.IsDouble(text[position + Or.Length]));

    private bool SkipBlanks()
    {
        while (position < text.Length && char.IsWhiteSpace(text[position]))
        {
            position++;
        }

        return position < text.Length;
    }

    // The first mistake is reported.
    private void Fail(int at, string message) => error ??= new SearchError(at, message);
}
