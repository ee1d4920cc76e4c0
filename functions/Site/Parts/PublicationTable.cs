using System.Globalization;
using Microsoft.AspNetCore.Http;
using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>A page of the table of publications as its address has it.</summary>
/// <param name="Sort">The column by which it is sorted.</param>
/// <param name="IsReversed">Whether it is sorted against the usual direction of the column.</param>
/// <param name="Number">The number of the page, from 1.</param>
public sealed record PublicationTable(PublicationSort Sort, bool IsReversed, int Number)
{
    /// <summary>The most publications of a page.</summary>
    public const int Length = 100;

    private const string Reverse = "reverse";

    /// <summary>Reads an address; what it cannot read is as usual.</summary>
    public static PublicationTable Of(HttpRequest request) => new(
        Enum.GetValues<PublicationSort>().FirstOrDefault(sort => SiteUrls.NameOf(sort) == request.Query["sort"]),
        request.Query["order"] == Reverse,
        int.TryParse(request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Math.Max(1, number)
            : 1);

    /// <summary>The address.</summary>
    public string Url => SiteUrls.Of(
        "/publications",
        ("sort", Sort == default ? null : SiteUrls.NameOf(Sort)),
        ("order", IsReversed ? Reverse : null),
        ("page", Number > 1 ? Number.ToString(CultureInfo.InvariantCulture) : null));

    /// <summary>The direction in the terms of <c>aria-sort</c>; null for a column that is not sorted by.</summary>
    public string? DirectionOf(PublicationSort column) => column != Sort ? null
        : IsAscending != IsReversed ? "ascending"
        : "descending";

    /// <summary>The table sorted by a column, and by the same column the other way round.</summary>
    public PublicationTable By(PublicationSort column) => new(column, column == Sort && !IsReversed, 1);

    /// <summary>The publications of this page; none behind the last page.</summary>
    public IEnumerable<Publication> Rows(IEnumerable<Publication> publications)
    {
        var sorted = Sort switch
        {
            PublicationSort.Name => publications.OrderBy(each => each.Name, StringComparer.OrdinalIgnoreCase),
            PublicationSort.Sources => publications.OrderByDescending(each => each.Works),
            PublicationSort.First => publications.OrderBy(each => each.First ?? DateOnly.MaxValue),
            PublicationSort.Last => publications.OrderByDescending(each => each.Last ?? DateOnly.MinValue),
            _ => publications.OrderByDescending(each => each.Uses),
        };
        return (IsReversed ? sorted.Reverse() : sorted)
            .Skip((Math.Min(Number, int.MaxValue / Length) - 1) * Length)
            .Take(Length);
    }

    private bool IsAscending => Sort is PublicationSort.Name or PublicationSort.First;
}
