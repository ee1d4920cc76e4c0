namespace WatchReports.Tests.Replica;

/// <summary>
/// Three hundred reports, each on one subject at one place, whose paragraphs and notes mention other subjects and
/// places too, as real reports do.
/// </summary>
internal static class GeneratedLibrary
{
    private static readonly string[] Subjects =
    [
        "Fishing Rights", "Railway Repairs", "Family Reunions", "Coal Exports", "Loudspeakers", "Flood Relief",
        "Satellite Images", "Naval Drills", "Remains of Soldiers", "Fuel Smuggling", "Vaccines", "Tourist Zones",
        "Uranium Mills", "Guard Posts", "Joint Factories", "Solar Panels", "Balloons", "Power Lines", "Reservoirs",
        "Border Markets",
    ];

    private static readonly string[] Places =
    [
        "Wonsan", "Sinuiju", "Kaesong", "Nampo", "Chongjin", "Hamhung", "Hyesan", "Haeju", "Pyongsan", "Panmunjom",
        "Tumangang", "Kanggye", "Sariwon", "Kumgang", "Yonpyong",
    ];

    private static readonly string[] Sentences =
    [
        "The ministry said that the talks on {0} would be held again.",
        "A daily of Seoul wrote of {0} near {1} and asked for a joint statement.",
        "Nobody denied the report on {0}, and nobody confirmed it.",
        "The state media named {1} only once, in an article on the harvest.",
        "Sanctions touch {0}, although no resolution of the Security Council names them.",
        "The letter of the spring did not mention {1}, nor missiles, nor nuclear tests.",
        "At {1}, officials of both sides met for a day and agreed to meet again.",
        "Whoever reads the agreement of 2018 finds {0} in its second article.",
    ];

    // What other reports are about: each generated report mentions the subject of a sample once.
    private static readonly string[] Asides =
    [
        "It was a quiet winter, and the freeze was an offer that nobody answered.",
        "A paper mill was praised for its local pulp, and a county for its nursery.",
        "The plenary meeting of June had spoken of the harvest and of seed stocks.",
        "A summary of the speech left out half a sentence.",
        "Two letters had been exchanged, and one was published.",
        "An interim list for the inspection at Yongbyon was proposed after the second summit.",
        "Short range launches were no breach, said the State Department.",
        "The year-end deadline passed.",
        "The liaison officers returned to Kaesong, and the hot line was tested.",
        "The ministry called the report a fabrication, which was a denial.",
        "Those who met in the villa in Stockholm were displeased.",
        "The reactor is cold, and no steam has been seen since December.",
        "The port of Rajin has a crane, and the ship did not come.",
        "Heavy rain fell in northern areas, and soldiers came with boats.",
        "The Panmunjom Declaration was signed, and so was the armistice.",
    ];

    /// <summary>The id of the report on a subject at a place.</summary>
    public static string IdOf(string subject, string place) => $"watch-report-{NumberOf(
        Array.IndexOf(Subjects, subject), Array.IndexOf(Places, place))}";

    /// <summary>The texts, some reports in each.</summary>
    public static IEnumerable<string> Texts() => Enumerable.Range(0, Subjects.Length).Select(subject => string.Join(
        "\n\n", Enumerable.Range(0, Places.Length).Select(place => Text(subject, place))));

    private static int NumberOf(int subject, int place) => 1000 + (subject * Places.Length) + place;

    private static string Text(int subject, int place)
    {
        var (number, own) = (NumberOf(subject, place), (Subjects[subject], Places[place]));
        var random = new Random(number);
        var date = new DateOnly(2005, 1, 1).AddDays(number % 4000);
        return $"""
            Watch Report No.{number}   {date:yyyy-MM-dd}

            §{own.Item1} at {own.Item2}: What Was Agreed and What Was Done

            {Paragraph(random, own)} [1] {Paragraph(random, Any(random))}

            {Paragraph(random, Any(random))} {Paragraph(random, own)} [2]

            {Paragraph(random, Any(random))} {Asides[number % Asides.Length]} (Ada LOVELACE)

            [1] “{own.Item1} Discussed,” Yonhap News, {date.AddDays(-9):MMMM d, yyyy}
            [2] “{Any(random).Item1} and {Any(random).Item1},” KCNA, {date.AddDays(-4):MMMM d, yyyy}
            """;
    }

    private static (string, string) Any(Random random) =>
        (Subjects[random.Next(Subjects.Length)], Places[random.Next(Places.Length)]);

    private static string Paragraph(Random random, (string Subject, string Place) about) => string.Join(
        ' ',
        random.GetItems(Sentences, 3).Select(sentence => sentence
            .Replace("{0}", about.Subject.ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("{1}", about.Place, StringComparison.Ordinal)));
}
