using WatchReports.Language;
using WatchReports.Parsing;
using WatchReports.Storage;

namespace WatchReports.Scale;

/// <summary>The measured queries.</summary>
public static class Lookups
{
    private const int Limit = 25;
    private static readonly DateOnly From = new(2005, 1, 1);
    private static readonly DateOnly To = new(2005, 12, 31);

    /// <summary>One query of each kind. Every corpus has matching reports and works.</summary>
    public static IEnumerable<Lookup> All(Corpus corpus)
    {
        var known = PastedText.Read(corpus.Report(1)).First().Citation;
        var unknown = known with { Work = "unknown", Title = $"{known.Title} {Corpus.Word(1)}" };
        var title = SearchWords.Distinct(known.Title!).MaxBy(part => part.Length)!;
        return
        [
            new("reports", (store, ct) => store.Reports.ListAsync(new ReportFilter(), Limit, null, ct)),
            new(
                "reports?from=…&to=…",
                (store, ct) => store.Reports.ListAsync(new ReportFilter(From: From, To: To), Limit, null, ct)),
            new(
                "reports?q=one word",
                (store, ct) => store.Reports.ListAsync(new ReportFilter(Query: Corpus.Word(3)), Limit, null, ct)),
            new(
                "reports?q=two words",
                (store, ct) => store.Reports.ListAsync(
                    new ReportFilter(Query: $"{Corpus.Word(3)} {Corpus.Word(4)}"), Limit, null, ct)),
            new("reports/{id}", (store, ct) => store.Reports.FindAsync("watch-report-1", ct)),
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
            Works("citations?report=…", new(Report: "watch-report-1")),
            Works("citations?report=…&sort=uses", new(Report: "watch-report-1", Sort: WorkSort.Uses)),
            new("citations/{work}", (store, ct) => store.Works.FindAsync(known.Work!, ct)),
            new("citations/lookup, found", (store, ct) => store.Lookup.FindAsync([known], ct)),
            new("citations/lookup, not found", (store, ct) => store.Lookup.FindAsync([unknown], ct)),
            new("publications", (store, ct) => store.Works.ListPublicationsAsync(ct)),
        ];

        static Lookup Works(string name, WorkFilter filter) =>
            new(name, (store, ct) => store.Works.ListAsync(filter, Limit, null, ct));
    }
}
