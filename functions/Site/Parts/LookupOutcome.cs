using System.Globalization;
using WatchReports.Http;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Site.Parts;

/// <summary>The outcome of a look-up in words, as a sign beside its colour, and as a class of the stylesheet.</summary>
public static class LookupOutcome
{
    /// <summary>The classes in the order in which a page explains them.</summary>
    public static IReadOnlyList<string> Classes { get; } = [Found, Near, NotFound, Unparsed];

    private const string Found = "found";
    private const string Near = "near";
    private const string NotFound = "not-found";
    private const string Unparsed = "unparsed";

    /// <summary>The class of an outcome.</summary>
    public static string ClassOf(LookupItem item) => item switch
    {
        { Status: LookupStatus.Found or LookupStatus.Ambiguous } => Found,
        { Near.Count: > 0 } => Near,
        { Status: LookupStatus.NotFound } => NotFound,
        _ => Unparsed,
    };

    /// <summary>The sign of a class, for eyes that do not see its colour.</summary>
    public static string SignOf(string outcome) => outcome switch
    {
        Found => "✓",
        Near => "≈",
        NotFound => "✗",
        _ => "?",
    };

    /// <summary>The name of a class.</summary>
    public static string NameOf(string outcome) => outcome switch
    {
        Found => "found",
        Near => "not found, but near",
        NotFound => "not found",
        _ => "not read",
    };

    /// <summary>The outcome in a few words, for the place behind the citation in the text.</summary>
    /// <param name="item">The citation.</param>
    /// <param name="dates">The manner of dates.</param>
    public static string WordsOf(LookupItem item, ReaderDates dates) => ClassOf(item) switch
    {
        Found when item.Works.Count > 1 => $"fits {item.Works.Count.ToString(CultureInfo.InvariantCulture)} sources",
        Found => $"in {Counted.Of(item.Works[0].Uses.DistinctBy(use => use.Report).Count(), "report")}",
        Near => DifferenceOf(item, item.Near![0], dates),
        NotFound => "in no report",
        _ => "not read",
    };

    /// <summary>How a near work differs from the citation: <c>June 18, not 19; without “the”</c>.</summary>
    /// <param name="item">The citation.</param>
    /// <param name="near">The near work.</param>
    /// <param name="dates">The manner of dates.</param>
    public static string DifferenceOf(LookupItem item, NearWork near, ReaderDates dates)
    {
        var words = item.Parsed is { } typed
            ? Differences(new CitationDifference(typed, near.Work, item.Publications), dates)
            : [];
        return words.Count > 0
            ? string.Join("; ", words)
            : string.Create(CultureInfo.InvariantCulture, $"{near.Similarity * 100:F0}% alike");
    }

    private static List<string> Differences(CitationDifference difference, ReaderDates dates)
    {
        var words = new List<string>();
        if (difference.IsOfDate)
        {
            words.Add(dates.WriteDifference(difference.Work.Date!.Value, difference.Typed.Date!.Value));
        }

        if (difference.IsOfPublication)
        {
            words.Add($"{difference.Work.Publication}, not {difference.Typed.Publication}");
        }

        if (difference.IsAnotherTitle)
        {
            words.Add("another title");
        }
        else if (Titles(difference.Titles) is { } titles)
        {
            words.Add(titles);
        }

        return words;
    }

    private static string? Titles((string? OnlyWork, string? OnlyTyped) titles) => titles switch
    {
        (null, null) => null,
        ({ } more, null) => $"with “{more}”",
        (null, { } less) => $"without “{less}”",
        var (right, wrong) => $"“{right}”, not “{wrong}”",
    };
}
