using WatchReports.Language;
using WatchReports.Parsing;
using WatchReports.Replica;

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
            new("reports", (view, _) => view.Reports.List(new ReportFilter(), Limit, null)),
            new(
                "reports?from=…&to=…",
                (view, _) => view.Reports.List(new ReportFilter(From: From, To: To), Limit, null)),
            new(
                "reports?q=one word",
                (view, _) => view.Reports.List(new ReportFilter(Query: Corpus.Word(3)), Limit, null)),
            new(
                "reports?q=two words",
                (view, _) => view.Reports.List(
                    new ReportFilter(Query: $"{Corpus.Word(3)} {Corpus.Word(4)}"), Limit, null)),
            new("reports/{id}", (view, _) => view.Reports.Find("watch-report-1")),
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
            new("citations/{work}", (view, _) => view.Works.Find(known.Work!)),
            new("citations/lookup, found", (view, ct) => view.Lookup.Find([known], ct)),
            new("citations/lookup, not found", (view, ct) => view.Lookup.Find([unknown], ct)),
            new("publications", (view, _) => view.Works.ListPublications()),
        ];

        static Lookup Works(string name, WorkFilter filter) =>
            new(name, (view, _) => view.Works.List(filter, Limit, null));
    }
}
