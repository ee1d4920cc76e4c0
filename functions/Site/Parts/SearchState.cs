using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using WatchReports.Http;
using WatchReports.Language;

namespace WatchReports.Site.Parts;

/// <summary>
/// A search as its address holds it. Unlike the API, a page forgives: what it cannot read, or does not know, it leaves
/// out, because links gather parameters of others on their way.
/// </summary>
public sealed record SearchState
{
    /// <summary>The tab of sources; any other is that of reports.</summary>
    public const string SourcesTab = "sources";

    // The limit of the API.
    private const int MaxLength = 500;

    /// <summary>Whether sources are searched for, and not reports.</summary>
    public bool IsForSources { get; init; }

    /// <summary>The words; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>The name or slug of a publication; null for any.</summary>
    public string? Publication { get; init; }

    /// <summary>The name of an author; null for any.</summary>
    public string? Author { get; init; }

    /// <summary>The id of a report that cites the sources; null for any.</summary>
    public string? Report { get; init; }

    /// <summary>The tag of the language of the sources; null for any.</summary>
    public string? Language { get; init; }

    /// <summary>The first day; null for any.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; null for any.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whether the most used sources come first.</summary>
    public bool IsByUses { get; init; }

    /// <summary>The place in the list; null for its beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>What to search for; null for everything.</summary>
    public SearchQuery? Query => Text is null ? null : SearchQuery.Read(Text);

    /// <summary>Whether anything but the tab narrows the list.</summary>
    public bool IsNarrowed => this with { IsForSources = false, IsByUses = false, Cursor = null } != new SearchState();

    /// <summary>The address of this search.</summary>
    public string Url => Write(
        "/search",
        ("q", Text),
        ("tab", IsForSources ? SourcesTab : null),
        ("publication", Publication),
        ("author", Author),
        ("report", Report),
        ("language", Language),
        ("from", Day(From)),
        ("to", Day(To)),
        ("sort", IsByUses ? "uses" : null),
        ("cursor", Cursor));

    /// <summary>The address of everything that is found in the API, in a format.</summary>
    public string ApiUrl(string format) => IsForSources
        ? Write(
            $"/{Routes.Citations}",
            ("q", Text),
            ("publication", Publication),
            ("report", Report),
            ("language", Language),
            ("from", Day(From)),
            ("to", Day(To)),
            ("format", format))
        : Write(
            $"/{Routes.Reports}",
            ("q", Text),
            ("author", Author),
            ("from", Day(From)),
            ("to", Day(To)),
            ("format", format));

    /// <summary>Reads an address.</summary>
    public static SearchState Of(HttpRequest request)
    {
        return new SearchState
        {
            Text = Value("q"),
            IsForSources = Value("tab") == SourcesTab,
            Publication = Value("publication"),
            Author = Value("author"),
            Report = Value("report"),
            Language = Value("language")?.ToLowerInvariant(),
            From = ReadDay(Value("from"), isLast: false),
            To = ReadDay(Value("to"), isLast: true),
            IsByUses = Value("sort") == "uses",
            Cursor = Value("cursor", int.MaxValue),
        };

        string? Value(string name, int longest = MaxLength) =>
            request.Query[name] is [{ } value, ..] && value.Trim() is { Length: > 0 } trimmed
                ? trimmed[..Math.Min(trimmed.Length, longest)]
                : null;
    }

    /// <summary>Writes a day as the address has it.</summary>
    public static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Reads a day; a year stands for its first or its last day. Null for anything else.</summary>
    public static DateOnly? ReadDay(string? text, bool isLast) =>
        DateOnly.TryParseExact(
            text is { Length: 4 } year ? $"{year}{(isLast ? "-12-31" : "-01-01")}" : text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var date)
            ? date
            : null;

    private static string Write(string path, params (string Name, string? Value)[] parameters) =>
        path + new QueryBuilder(parameters.Where(parameter => parameter.Value is not null)
            .Select(parameter => KeyValuePair.Create(parameter.Name, parameter.Value!)));
}
