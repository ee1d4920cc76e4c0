using System.Globalization;
using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Replica;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Finds what a reader may mean by an address that nothing has.</summary>
/// <param name="replica">Answers the questions.</param>
public sealed class NearAddresses(ReportReplica replica)
{
    private const int WordsLength = 100;

    // “reprots” is near enough to the name of a page; half of the letters in common are chance.
    private const double FarthestName = 0.4;

    private const string Reports = "reports";
    private const string Works = "works";
    private const string Publications = "publications";

    // The first parts of addresses, with those of their pages that need no second part.
    private static readonly Dictionary<string, string?> Sections = new()
    {
        [Reports] = "/reports",
        [Publications] = "/publications",
        [Works] = null,
        ["search"] = "/search",
        ["lookup"] = "/lookup",
        ["about"] = "/about",
    };

    /// <summary>Says what is missing, and what there is near it.</summary>
    public async Task<NothingHere> FindAsync(HttpRequest request)
    {
        var parts = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts switch
        {
            [Reports, var id] => await WithoutReportAsync(request, id),
            [Works] => new NothingHere("Sources are listed by the search.", [AllSources]),
            [Works, var id] => WithoutWork(id),
            [Publications, var slug, ..] => await WithoutPublicationAsync(request, slug),
            _ => Misspelt(parts),
        };
    }

    private static NamedLink AllSources =>
        new(
            new SearchState { Tab = SearchTab.Sources, ChosenSort = SearchSort.Uses }.Url,
            "All sources, the most used first");

    private async Task<NothingHere> WithoutReportAsync(HttpRequest request, string id)
    {
        const string Missing = "There is no such report";
        var numbers = await replica.ListAsync(request, view => view.Reports.FindNumbers(ReportId.DefaultSeries));
        if (numbers is not var (first, last))
        {
            return new NothingHere($"{Missing}.", [], WordsOf(id));
        }

        var range = first == last
            ? string.Create(CultureInfo.InvariantCulture, $"the only one is No. {first}")
            : string.Create(CultureInfo.InvariantCulture, $"the first is No. {first}, and the last is No. {last}");
        int[] ends = [.. new[] { first, last }.Distinct()];
        return new NothingHere(
            $"{Missing}; {range}.",
            [.. ends.Select(number => string.Create(CultureInfo.InvariantCulture, $"{number}"))
                .Select(number => new NamedLink($"/reports/{number}", $"Report No. {number}"))],
            id.All(char.IsAsciiDigit) ? null : WordsOf(id));
    }

    // The id of a work has the publication and the date of the work: kcna-2021-06-18-c6811a8d.
    private static NothingHere WithoutWork(string id)
    {
        const string Missing = "No report cites such a source; the report that did may have been taken back.";
        if (id.Split('-') is [.. var name, var year, var month, var day, _] && name.Length > 0
            && Period.Read($"{year}-{month}-{day}") is not null)
        {
            var date = $"{year}-{month}-{day}";
            var same = new SearchState
            {
                Tab = SearchTab.Sources,
                Publication = string.Join('-', name),
                TypedFrom = date,
                TypedTo = date,
            };
            return new NothingHere(
                Missing, [new NamedLink(same.Url, $"Sources of “{string.Join('-', name)}” of {date}"), AllSources]);
        }

        return new NothingHere(Missing, [AllSources], WordsOf(id));
    }

    private async Task<NothingHere> WithoutPublicationAsync(HttpRequest request, string slug)
    {
        var similar = await replica.ListAsync(request, view => view.Works.FindSimilarPublication(slug));
        return new NothingHere(
            "No report cites such a publication, or it has no such page.",
            similar is null ? [] : [new NamedLink(SiteUrls.Publication(similar.Slug), similar.Name)],
            WordsOf(slug));
    }

    private static NothingHere Misspelt(string[] parts)
    {
        var typed = parts.FirstOrDefault("").ToLowerInvariant();
        var nearest = Sections.Keys.MinBy(name => EditDistance.Between(typed, name))!;
        var url = parts.Length > 1
            ? $"/{nearest}/{string.Join('/', parts.Skip(1).Select(Uri.EscapeDataString))}"
            : Sections[nearest];
        var isNear = typed != nearest && EditDistance.Between(typed, nearest) <= FarthestName;
        return new NothingHere(
            "Nothing has this address: it may be mistyped, or the report that it belonged to was taken back.",
            isNear && url is not null ? [new NamedLink(url, url)] : []);
    }

    private static string WordsOf(string part)
    {
        var words = Slug.Of(part).Replace('-', ' ');
        return words.Length <= WordsLength ? words : words[..WordsLength];
    }
}
