using System.Text.Json;
using WatchReports.Parsing;

namespace WatchReports.Scale;

/// <summary>The calls that are measured: each kind of list, filter, order, search, detail, lookup and page.</summary>
public static class ApiCalls
{
    private const int MostPasted = 500;
    private const int CitationsPerReport = 12;
    private const string Report = "watch-report-1";
    private const string Range = "from=2005-01-01&to=2005-12-31";

    private static readonly string Frequent = Corpus.Word(0);
    private static readonly string Two = $"{Corpus.Word(3)}%20{Corpus.Word(40)}";
    private static readonly string Rare = Corpus.Word(Corpus.Words - 1);

    /// <summary>All calls. Every corpus has matching reports and works.</summary>
    public static async Task<IReadOnlyList<ApiCall>> FindAsync(ApiClient api, Corpus corpus, CancellationToken ct)
    {
        string[] known = [.. Enumerable.Range(1, MostPasted / CitationsPerReport).SelectMany(Cited)];
        string[] unknown = [.. Enumerable.Range(1, MostPasted).Select(corpus.UnknownCitation)];
        var mostUsed = await FirstAsync("citations?sort=uses&limit=1", "id");
        var author = await FirstAsync("reports?limit=1", "authors");
        return
        [
            .. Lists(
                "reports",
                "reports",
                "reports?series=watch-report",
                $"reports?{Range}",
                $"reports?author={Uri.EscapeDataString(author)}"),
            .. Lists("search of reports", $"reports?q={Frequent}", $"reports?q={Two}", $"reports?q={Rare}"),
            new("report, note, graph", "reports/{id}", $"reports/{Report}"),
            new("report, note, graph", "reports/{id}/notes/{number}", $"reports/{Report}/notes/3"),
            new("report, note, graph", "reports/{id}/graph", $"reports/{Report}/graph"),
            .. Lists(
                "citations",
                "citations",
                "citations?sort=uses",
                $"citations?{Range}",
                $"citations?{Range}&sort=uses",
                "citations?publication=KCNA",
                "citations?publication=KCNA&sort=uses",
                $"citations?publication=KCNA&{Range}",
                "citations?publication=KCNA&publication=Yonhap",
                "citations?publication=KCNA&publication=Yonhap&sort=uses",
                "citations?language=ja",
                "citations?language=ja&sort=uses",
                "citations?language=ja&publication=Asahi%20Shimbun",
                $"citations?report={Report}",
                $"citations?report={Report}&sort=uses"),
            .. Lists(
                "search of citations",
                $"citations?q={Frequent}",
                $"citations?q={Frequent}&sort=uses",
                $"citations?q={Two}",
                $"citations?q={Rare}",
                $"citations?q={Frequent}&publication=KCNA&language=ja"),
            new("work", "citations/{work}, the most cited", $"citations/{mostUsed}"),
            new("work", "citations/{work}", $"citations/{WorkOf(known[0])}"),
            new("publications", "publications", "publications"),
            .. Lists("ingestions", "ingestions"),
            Lookup("lookup of one", "found", known[..1]),
            Lookup("lookup of one", "not found", unknown[..1]),
            Lookup("lookup of 500", $"{known.Length} found", known),
            Lookup("lookup of 500", $"{MostPasted} not found", unknown),
            .. Pages(
                "/",
                "/reports",
                "/reports/1",
                $"/search?q={Frequent}",
                $"/search?q={Two}&tab=notes",
                $"/search?q={Frequent}&tab=sources",
                $"/works/{mostUsed}",
                "/publications",
                "/publications/kcna"),
        ];

        IEnumerable<string> Cited(int report)
        {
            var text = corpus.Report(report);
            return PastedText.Read(text)
                .Where(pasted => pasted.Via is null)
                .Take(CitationsPerReport)
                .Select(pasted => text[pasted.Start..pasted.End]);
        }

        async Task<string> FirstAsync(string path, string property)
        {
            using var page = JsonDocument.Parse(await api.SendAsync(new ApiCall("", path, path), ct));
            var value = page.RootElement.GetProperty("items")[0].GetProperty(property);
            return (value.ValueKind == JsonValueKind.Array ? value[0] : value).GetString()!;
        }
    }

    private static string WorkOf(string citation) => PastedText.Read(citation).First().Citation.Work!;

    private static IEnumerable<ApiCall> Lists(string kind, params string[] paths) =>
        paths.Select(path => new ApiCall(kind, Uri.UnescapeDataString(path), path, IsList: true));

    private static IEnumerable<ApiCall> Pages(params string[] paths) =>
        paths.Select(path => new ApiCall("pages", Uri.UnescapeDataString(path), path));

    private static ApiCall Lookup(string kind, string name, string[] citations) =>
        new(kind, $"citations/lookup, {name}", "citations/lookup", string.Join('\n', citations));
}
