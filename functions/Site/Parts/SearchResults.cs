using WatchReports.Http;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Site.Parts;

/// <summary>What a search has found.</summary>
public sealed record SearchResults
{
    /// <summary>The names of publications.</summary>
    public Publications Publications { get; init; } = Publications.BuiltIn;

    /// <summary>The reports of the page, or those whose notes match.</summary>
    public IReadOnlyList<ReportSummary> Reports { get; init; } = [];

    /// <summary>The sources of the page.</summary>
    public IReadOnlyList<Work> Works { get; init; } = [];

    /// <summary>The number of hits on all pages of each tab that was counted.</summary>
    public IReadOnlyDictionary<SearchTab, int> Totals { get; init; } = new Dictionary<SearchTab, int>();

    /// <summary>How the hits are spread, by the name of a property.</summary>
    public IReadOnlyDictionary<string, Facet>? Facets { get; init; }

    /// <summary>The cursor of the next page; null on the last.</summary>
    public string? Next { get; init; }

    /// <summary>A filter that can match nothing, and what to write instead; null for none.</summary>
    public string? Hint { get; init; }

    /// <summary>The cited publication that has the searched name; null for none.</summary>
    public Publication? Publication { get; init; }

    /// <summary>The report that has the searched number; null for none.</summary>
    public ReportSummary? Numbered { get; init; }

    /// <summary>The citations in the words, looked up; empty where the words cite nothing.</summary>
    public IReadOnlyList<LookupItem> LookedUp { get; init; } = [];

    /// <summary>A publication whose name is like that of a search without hits; null for none.</summary>
    public PublicationName? Similar { get; init; }

    /// <summary>Searches for some of the terms, for a search without hits.</summary>
    public IReadOnlyList<FewerWords> Fewer { get; init; } = [];
}
