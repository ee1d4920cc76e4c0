using WatchReports.Language;
using WatchReports.Replica;
using Xunit;

namespace WatchReports.Tests.Replica;

/// <summary>
/// A person who asks for a report by what it is about, quotes or cites finds it among the first three of several
/// hundred.
/// </summary>
public sealed class QuestionsTests(AzuriteFixture azurite)
{
    private const int First = 3;

    private static readonly (string Query, int Number)[] OnSamples =
    [
        ("quiet winter", 101),
        ("freeze offer nobody answered", 101),
        ("\"a silence before the storm\"", 101),
        ("rice cement school year", 101),
        ("paper mill local pulp", 101),
        ("Rice for the Highlands", 101),
        ("freeze telephone OR letter -villa", 101),
        ("nurser* count*", 101),
        ("plenary meeting of June", 102),
        ("seed stocks", 102),
        ("harvest not the arsenal", 102),
        ("\"dialogue and for confrontation\"", 102),
        ("two letters and a speech", 102),
        ("https://www.news.example/2021/06/08/letters/", 102),
        ("Seed Review Hwanghae", 102),
        ("who quotes whom", 103),
        ("summary left out half a sentence", 103),
        ("\"Not Aimed at Any State\"", 103),
        ("defence development exhibition", 103),
        ("inspection Yongbyon second summit", 110),
        ("\"relief from sanctions\"", 110),
        ("interim list", 110),
        ("short range launches", 111),
        ("“as long as the exercises go on”", 111),
        ("Asahi \"No Threat to Its Territory\"", 111),
        ("year-end deadline", 114),
        ("liaison officers Kaesong hot line", 115),
        ("separated families list signature", 115),
        ("handshake", 116),
        ("working-level talks place", 117),
        ("how to read a denial", 120),
        ("\"a fabrication\"", 120),
        ("table of launches Kusong 420 km", 121),
        ("Stockholm villa displeased", 122),
        ("cafe owner counted", 122),
        ("warheads asterisk", 126),
        ("reactor cold steam", 127),
        ("duck farm", 128),
        ("hot line 2018 calls", 130),
        ("DVD Pyongyang", 135),
        ("“Heavy Rain in Northern Areas”", 160),
        ("Finch fields below the river", 160),
        ("soldiers came with boats", 160),
        ("port* Rajin crane", 161),
        ("Letters from a Harbor Sekai", 161),
        ("harbors.example/berths", 161),
        ("S/RES/2397", 162),
        ("documents signed -armistice", 162),
        ("Panmunjom Declaration for Peace, Prosperity and Unification", 162),
        ("headlines quotation marks overcome", 163),
        ("armistice could not be verified", 164),
    ];

    private static readonly (string Query, string Subject, string Place)[] OnGenerated =
    [
        ("fishing rights Wonsan", "Fishing Rights", "Wonsan"),
        ("railway repair in Sinuiju", "Railway Repairs", "Sinuiju"),
        ("family reunions Kumgang", "Family Reunions", "Kumgang"),
        ("\"coal exports\" nampo", "Coal Exports", "Nampo"),
        ("loudspeaker* panmunjom", "Loudspeakers", "Panmunjom"),
        ("uranium mill Pyongsan", "Uranium Mills", "Pyongsan"),
        ("balloons OR leaflets Haeju", "Balloons", "Haeju"),
        ("Tumangang's border market", "Border Markets", "Tumangang"),
        ("naval drill Yonpyong agreed", "Naval Drills", "Yonpyong"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_question_finds_its_report_among_the_first_three()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        foreach (var name in Samples.Names)
        {
            await library.Container.UploadBlobAsync(
                name, new BinaryData(await File.ReadAllBytesAsync(Samples.PathOf(name), Ct)), Ct);
            await library.Ingestor.IngestAsync(name, Ct);
        }

        foreach (var (text, index) in GeneratedLibrary.Texts().Select((text, index) => (text, index)))
        {
            await library.UploadAsync($"generated-{index}.txt", text, Ct);
            await library.Ingestor.IngestAsync($"generated-{index}.txt", Ct);
        }

        (string Query, string Report)[] questions =
        [
            .. OnSamples.Select(question => (question.Query, $"watch-report-{question.Number}")),
            .. OnGenerated.Select(question => (
                question.Query, GeneratedLibrary.IdOf(question.Subject, question.Place))),
        ];
        var missed = new List<string>();
        foreach (var (query, report) in questions)
        {
            var filter = new ReportFilter(Query: SearchQuery.Read(query), Sort: ReportSort.Relevance);
            var page = await library.ReadAsync(view => view.Reports.List(filter, First, null), Ct);
            var found = page.Items.Select(item => item.Id).ToArray();
            if (!found.Contains(report))
            {
                missed.Add($"{query}: {report} is not among {string.Join(", ", found)} (of {page.Total})");
            }
        }

        Assert.Equal(60, questions.Length);
        Assert.Empty(missed);
    }
}
