using WatchReports.Model;
using WatchReports.Parsing;
using WatchReports.Storage;

namespace WatchReports.Scale;

/// <summary>A call of the API, by the library.</summary>
/// <param name="Name">The call as a client makes it.</param>
/// <param name="Call">Makes it.</param>
public sealed record Lookup(string Name, Func<Store, CancellationToken, Task> Call);

/// <summary>The calls that are measured.</summary>
public static class Lookups
{
    private const int Limit = 25;
    private static readonly DateOnly From = new(2015, 1, 1);
    private static readonly DateOnly To = new(2015, 12, 31);

    /// <summary>One call of each kind; what is asked for is in every corpus.</summary>
    public static IEnumerable<Lookup> All(Corpus corpus)
    {
        var classic = Assert(PastedText.Read(corpus.Citation(0)).Single().Citation);
        var unknown = Assert(PastedText.Read(corpus.Citation(1).Replace(",”", $" {Corpus.Word(1)},”", StringComparison.Ordinal)).Single().Citation);
        var word = Corpus.Word(3);
        var title = SearchWords.Of(classic.Title!).MaxBy(part => part.Length)!;
        return
        [
            new("reports", (store, ct) => store.Reports.ListAsync(new ReportFilter(), Limit, null, ct)),
            new("reports?from=…&to=…", (store, ct) => store.Reports.ListAsync(new ReportFilter(From: From, To: To), Limit, null, ct)),
            new("reports?q=one word", (store, ct) => store.Reports.ListAsync(new ReportFilter(Query: word), Limit, null, ct)),
            new("reports?q=two words", (store, ct) => store.Reports.ListAsync(new ReportFilter(Query: $"{word} {Corpus.Word(4)}"), Limit, null, ct)),
            new("reports/{id}", (store, ct) => store.Reports.FindAsync("watch-report-7", ct)),
            Works("citations", new()),
            Works("citations?sort=uses", new(Sort: WorkSort.Uses)),
            Works("citations?publication=KCNA", new(["KCNA"])),
            Works("citations?publication=KCNA&sort=uses", new(["KCNA"], Sort: WorkSort.Uses)),
            Works("citations?publication=KCNA&publication=Yonhap", new(["KCNA", "Yonhap"])),
            Works("citations?publication=KCNA&from=…&to=…", new(["KCNA"], From, To)),
            Works("citations?language=ja", new(Language: "ja")),
            Works("citations?language=ja&publication=Asahi Shimbun", new(["Asahi Shimbun"], Language: "ja")),
            Works("citations?q=…", new(Query: title)),
            Works("citations?q=…&publication=KCNA&language=ja", new(["KCNA"], Query: title, Language: "ja")),
            Works("citations?report=…", new(Report: "watch-report-7")),
            Works("citations?report=…&sort=uses", new(Report: "watch-report-7", Sort: WorkSort.Uses)),
            new("citations/{work}", (store, ct) => store.Works.FindAsync(classic.Work!, ct)),
            new("citations/lookup, found", (store, ct) => store.Lookup.FindAsync([classic], ct)),
            new("citations/lookup, not found", (store, ct) => store.Lookup.FindAsync([unknown], ct)),
            new("publications", (store, ct) => store.Works.ListPublicationsAsync(ct)),
        ];

        static Lookup Works(string name, WorkFilter filter) => new(name, (store, ct) => store.Works.ListAsync(filter, Limit, null, ct));
    }

    private static Citation Assert(Citation citation) =>
        citation.Work is not null ? citation : throw new InvalidOperationException($"The corpus has a citation that cannot be read: {citation.Raw}");
}
