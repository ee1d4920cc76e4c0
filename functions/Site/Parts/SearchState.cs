using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Language;

namespace WatchReports.Site.Parts;

/// <summary>
/// A search as its address holds it. Unlike the API, a page forgives: it leaves out a parameter that it does not know,
/// because links gather parameters of others on their way, and it answers without a date that it cannot read, and says
/// so.
/// </summary>
public sealed record SearchState
{
    /// <summary>The longest value of a parameter, in UTF-16 code units: the limit of the API.</summary>
    public const int MaxLength = 500;

    /// <summary>What is searched for.</summary>
    public SearchTab Tab { get; init; }

    /// <summary>The words; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>The name or slug of a series; null for any. For reports and notes.</summary>
    public string? Series { get; init; }

    /// <summary>Words of the name of an author; null for any. For reports and notes.</summary>
    public string? Author { get; init; }

    /// <summary>The name or slug of a publication; null for any. For sources.</summary>
    public string? Publication { get; init; }

    /// <summary>The id of a report that cites the sources; null for any. For sources.</summary>
    public string? Report { get; init; }

    /// <summary>The tag of the language of the sources; null for any. For sources.</summary>
    public string? Language { get; init; }

    /// <summary>The first day, month or year as typed; null for any.</summary>
    public string? TypedFrom { get; init; }

    /// <summary>The last day, month or year as typed; null for any.</summary>
    public string? TypedTo { get; init; }

    /// <summary>The order that the address names; null for the usual one.</summary>
    public SearchSort? ChosenSort { get; init; }

    /// <summary>The place in the list; null for its beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether sources are searched for.</summary>
    public bool IsForSources => Tab == SearchTab.Sources;

    /// <summary>The first day; null for any.</summary>
    public DateOnly? From => TypedFrom is null ? null : Period.Read(TypedFrom)?.First;

    /// <summary>The last day; null for any.</summary>
    public DateOnly? To => TypedTo is null ? null : Period.Read(TypedTo)?.Last;

    /// <summary>What to search for; null for everything.</summary>
    public SearchQuery? Query => Text is null ? null : SearchQuery.Read(Text);

    /// <summary>The orders that the list can have, the usual one first.</summary>
    public IReadOnlyList<SearchSort> Sorts =>
    [
        .. Text is null ? Array.Empty<SearchSort>() : [SearchSort.Relevance],
        SearchSort.Date,
        .. IsForSources ? [SearchSort.Uses] : Array.Empty<SearchSort>(),
    ];

    /// <summary>The order of the list.</summary>
    public SearchSort Sort => ChosenSort is { } chosen && Sorts.Contains(chosen) ? chosen : Sorts[0];

    /// <summary>Whether anything but the tab and the order narrows the list.</summary>
    public bool IsNarrowed => Text is not null || Filters.Count > 0;

    /// <summary>The filters that are set.</summary>
    public IReadOnlyList<SetFilter> Filters =>
    [
        .. new (string Name, string Label, string? Value)[]
        {
            ("series", "Series", Series),
            ("author", "Author", Author),
            ("publication", "Publication", Publication),
            ("report", "Cited by report", Report),
            ("language", "Language", Language),
            ("from", "From", From is null ? null : TypedFrom),
            ("to", "To", To is null ? null : TypedTo),
        }.Where(filter => filter.Value is not null)
            .Select(filter => new SetFilter(filter.Name, filter.Label, filter.Value!)),
    ];

    /// <summary>What was typed and is left out, in sentences.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            foreach (var (name, typed) in new[] { ("From", TypedFrom), ("To", TypedTo) })
            {
                if (typed is not null && Period.Read(typed) is null)
                {
                    yield return $"{name} “{typed}” is no date and is left out; "
                        + "dates are written 2020-04-24, 2020-04 or 2020.";
                }
            }

            if (From > To)
            {
                yield return $"The first date, {TypedFrom}, is after the last, {TypedTo}: nothing can be found.";
            }
        }
    }

    /// <summary>The address of this search.</summary>
    public string Url => SiteUrls.Of(
        "/search",
        [
            ("q", Text),
            ("tab", Tab == SearchTab.Reports ? null : SiteUrls.NameOf(Tab)),
            .. FilterParameters,
            ("cursor", Cursor),
        ]);

    /// <summary>The address of everything that is found in the API, in a format.</summary>
    public string ApiUrl(string format) => SiteUrls.Of(
        $"/{(IsForSources ? Routes.Citations : Routes.Reports)}",
        [
            ("q", Text),
            ("in", Tab == SearchTab.Notes ? "notes" : null),
            .. FilterParameters,
            ("format", format),
        ]);

    private IEnumerable<(string Name, string? Value)> FilterParameters =>
    [
        .. Filters.Select(filter => (filter.Name, (string?)filter.Value)),
        ("sort", Sort == Sorts[0] ? null : SiteUrls.NameOf(Sort)),
    ];

    /// <summary>The same search without one of <see cref="Filters"/>, from the beginning.</summary>
    public SearchState Without(SetFilter filter) => filter.Name switch
    {
        "series" => this with { Series = null, Cursor = null },
        "author" => this with { Author = null, Cursor = null },
        "publication" => this with { Publication = null, Cursor = null },
        "report" => this with { Report = null, Cursor = null },
        "language" => this with { Language = null, Cursor = null },
        "from" => this with { TypedFrom = null, Cursor = null },
        _ => this with { TypedTo = null, Cursor = null },
    };

    /// <summary>The same search for other things, with the filters that they have, from the beginning.</summary>
    public SearchState On(SearchTab tab) => this with
    {
        Tab = tab,
        Series = tab == SearchTab.Sources ? null : Series,
        Author = tab == SearchTab.Sources ? null : Author,
        Publication = tab == SearchTab.Sources ? Publication : null,
        Report = tab == SearchTab.Sources ? Report : null,
        Language = tab == SearchTab.Sources ? Language : null,
        Cursor = null,
    };

    /// <summary>Reads an address.</summary>
    public static SearchState Of(HttpRequest request)
    {
        var tab = Choice<SearchTab>("tab") ?? SearchTab.Reports;
        return new SearchState
        {
            Text = Value("q"),
            Series = Value("series"),
            Author = Value("author"),
            Publication = Value("publication"),
            Report = Value("report"),
            Language = Value("language")?.ToLowerInvariant(),
            TypedFrom = Value("from"),
            TypedTo = Value("to"),
            ChosenSort = Choice<SearchSort>("sort"),
        }.On(tab) with
        {
            Cursor = Value("cursor", int.MaxValue),
        };

        string? Value(string name, int longest = MaxLength) =>
            request.Query[name] is [{ } value, ..] && value.Trim() is { Length: > 0 } trimmed
                ? trimmed[..Math.Min(trimmed.Length, longest)].TrimEnd()
                : null;

        T? Choice<T>(string name)
            where T : struct, Enum
        {
            var typed = Value(name);
            T[] named = [.. Enum.GetValues<T>().Where(choice => SiteUrls.NameOf(choice) == typed)];
            return named is [var one] ? one : null;
        }
    }
}
