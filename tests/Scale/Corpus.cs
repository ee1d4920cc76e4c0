using System.Globalization;
using System.Text;

namespace WatchReports.Scale;

/// <summary>
/// Made-up reports with fifteen citations each. A few works are cited often, most works rarely. The same seed makes the
/// same reports.
/// </summary>
/// <param name="seed">The seed of the random numbers.</param>
/// <param name="reports">The number of reports.</param>
public sealed class Corpus(int seed, int reports)
{
    /// <summary>The number of citations in the notes of each report, without cross-references.</summary>
    public const int CitationsPerReport = 15;

    /// <summary>The number of words in the vocabulary.</summary>
    public const int Words = 2880;

    // Reports cite a work two or three times on average; one citation in fifty cites one of the ten classics.
    private const int WorksPerReport = 6;
    private const int Classics = 10;
    private const int OneInClassic = 50;
    private const int Paragraphs = 10;
    private const int WordsPerSentence = 14;

    private static readonly string[] Publications =
    [
        "KCNA", "KCNA", "KCNA", "Korean Central News Agency", "Rodong Sinmun", "Rodong Sinmun", "Minju Joson",
        "Yonhap News", "Hankyoreh", "Asahi Shimbun", "Mainichi Shimbun", "Kyodo News", "The New York Times", "38 North",
        "Daily Ledger", "The Morning Courier",
    ];

    private static readonly string[] Authors = ["Hana MORI", "Jun SATO", "Min-ji KIM", "Paula ORTEGA", "Tom BAKER"];

    private static readonly string[] Starts =
    [
        "ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "qui", "ro", "su", "ta", "ve", "wi",
        "xo", "ze",
    ];
    private static readonly string[] Middles =
        ["", "bel", "cor", "dan", "fin", "gar", "lam", "mer", "nor", "pol", "rin", "sol"];
    private static readonly string[] Ends =
        ["t", "ning", "ment", "tion", "ral", "der", "sk", "ne", "st", "ly", "rock", "mark"];
    private static readonly DateOnly First = new(2005, 1, 1);

    /// <summary>The word with a rank in the vocabulary; rank 0 is the most frequent word.</summary>
    public static string Word(int rank) =>
        Starts[rank % Starts.Length]
        + Middles[rank / Starts.Length % Middles.Length]
        + Ends[rank / Starts.Length / Middles.Length % Ends.Length];

    /// <summary>The text of a report; the first report is number 1.</summary>
    public string Report(int number)
    {
        var random = Numbers(1, number);
        var date = DateOf(number, reports);
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Watch Report No.{number}     {date:yyyy-MM-dd}")
            .AppendLine()
            .AppendLine($"§{Title(random, 8)}")
            .AppendLine();
        var note = 0;
        for (var paragraph = 0; paragraph < Paragraphs; paragraph++)
        {
            for (var sentence = 0; sentence < 4; sentence++)
            {
                var marker = sentence % 3 == 0 && note < CitationsPerReport ? $" [{++note}]" : "";
                text.Append(Title(random, WordsPerSentence)).Append(marker).Append(". ");
            }

            text.AppendLine().AppendLine();
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"({Authors[number % Authors.Length]})").AppendLine();
        for (var index = 1; index <= note; index++)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{index}] ").AppendLine(Note(random, index, note, date));
        }

        return text.ToString();
    }

    /// <summary>The citation of a work in a note; works 0 to 9 are the most cited.</summary>
    public string Citation(int work)
    {
        var random = Numbers(2, work);
        var publication = Publications[random.Next(Publications.Length)];
        var date = DateOf(work, reports * WorksPerReport).AddDays(-random.Next(1, 400));
        var language = publication.EndsWith("Shimbun", StringComparison.Ordinal) ? " (Japanese article)" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"“{Title(random, 8)},” {publication}, {date:yyyy-MM-dd}{language}");
    }

    /// <summary>One of the citations of works that no report cites, in the words of those that reports cite.</summary>
    public string UnknownCitation(int number) => Citation((reports * WorksPerReport) + number);

    // The last note refers to the first; the others share the citations, one or more each.
    private string Note(Random random, int note, int notes, DateOnly date)
    {
        if (note == notes)
        {
            return "See, note [1].";
        }

        var (from, to) = (CitationsPerReport * (note - 1) / (notes - 1), CitationsPerReport * note / (notes - 1));
        return string.Join("; ", Enumerable.Range(from, to - from).Select(_ => Cite(random)));
    }

    // The product of two random numbers prefers works with low numbers, which have early dates.
    private string Cite(Random random)
    {
        var works = reports * WorksPerReport;
        var work = random.Next(OneInClassic) == 0
            ? random.Next(Classics)
            : (int)(works * random.NextDouble() * random.NextDouble());
        return Citation(work);
    }

    private static DateOnly DateOf(int number, int of) => First.AddDays((int)(7000L * number / of) + 30);

    // The seed is computed by hand, because HashCode differs from run to run.
    private Random Numbers(int kind, int number) =>
        new(unchecked((seed * 73856093) ^ (kind * 19349663) ^ (number * 83492791)));

    private static string Title(Random random, int words)
    {
        var title = string.Join(
            ' ', Enumerable.Range(0, words).Select(_ => Word((int)(Words * Math.Pow(random.NextDouble(), 3)))));
        return char.ToUpperInvariant(title[0]) + title[1..];
    }
}
