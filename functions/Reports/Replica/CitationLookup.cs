using System.Buffers;
using System.Globalization;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>Finds the works of citations that may be typed imprecisely.</summary>
public sealed class CitationLookup
{
    private const int MostNear = 3;
    private const int MostFitting = 10;
    private const double LeastSimilarity = 0.3;

    // A cut title that fits more works than this is too short to name one of them.
    private const int MostRows = 1000;

    // The right work is nearly always among the first ten by its words; the similarity then puts it first.
    private const int MostRanked = 50;

    // Common words such as “of” and “DPRK” would make the ranking read most of the works: the rarest words come first,
    // and words are left out once the words before them occur in this many works together.
    private const int MostOccurrences = 4000;

    // The day of a reprint or a translation; the nearest title among them counts, so that
    // a part of them will do.
    private const int NearDays = 14;
    private const int MostOfTheseDays = 50;

    // A longer text is a paragraph, and its first words name the work if any do.
    private const int LongestText = 400;

    // FTS5 reads a phrase of a thousand common words for seconds. Browsers and servers take addresses of this length.
    private const int LongestAddress = 2000;
    private const int AddressWords = 32;

    // Names and addresses say nothing about a title.
    private const string Titles = "titles";
    private const string Addresses = "addresses";

    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t\r\n<>\"“”’");

    private readonly SqlSession session;
    private readonly WorkQueries works;
    private readonly OwnerSettings settings;
    private readonly Dictionary<string, long> counts = [];

    internal CitationLookup(SqlSession session, WorkQueries works, OwnerSettings settings) =>
        (this.session, this.works, this.settings) = (session, works, settings);

    /// <summary>Finds the works of each parsed citation, by work id.</summary>
    public IReadOnlyDictionary<string, FoundWorks> Find(IEnumerable<Citation> citations, CancellationToken ct)
    {
        var typed = citations.Where(citation => citation.Work is not null)
            .DistinctBy(citation => citation.Work)
            .ToArray();
        var exact = works.Read(typed.Select(settings.PresentId));
        var found = new Dictionary<string, FoundWorks>();
        foreach (var citation in typed)
        {
            ct.ThrowIfCancellationRequested();
            found[citation.Work!] = exact.TryGetValue(settings.PresentId(citation), out var work)
                ? new FoundWorks(LookupStatus.Found, [work], [])
                : Find(citation);
        }

        return found;
    }

    /// <summary>
    /// Finds the works that a text names of which no form is known: by the id of a work, by its address, or by its
    /// title. A date in the text must be that of the work; otherwise the work is near.
    /// </summary>
    public FoundWorks FindIn(string text, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var id = text.Trim().ToLowerInvariant();
        if (works.Read([id]).GetValueOrDefault(id) is { } named
            || (works.FindPresentId(id) is { } present && works.Read([present]).TryGetValue(present, out named)))
        {
            return new FoundWorks(LookupStatus.Found, [named], []);
        }

        if (OfAddress(AddressIn(text)) is { Length: > 0 } addressed)
        {
            return Fitting(addressed);
        }

        var typed = new ComparedWork("", text[..Math.Min(text.Length, LongestText)], null, DateIn(text));
        var candidates = Matching(FullText.Any(Titles, RareWords(typed)), MostRanked)
            .Select(candidate => (Work: candidate, IsNamed: typed.Names(candidate)))
            .Select(candidate => (
                candidate.Work.Id,
                candidate.IsNamed,
                Similarity: (candidate.IsNamed ? new ComparedWork("", candidate.Work.Title, null, typed.Date) : typed)
                    .Similarity(candidate.Work)))
            .ToArray();
        string[] found =
        [
            .. candidates.Where(candidate => candidate.IsNamed && candidate.Similarity == 1)
                .Select(candidate => candidate.Id)
                .Take(MostFitting),
        ];
        return found.Length > 0
            ? Fitting(found)
            : Near(candidates.Select(candidate => (candidate.Id, candidate.Similarity)), LookupStatus.Unparsed);
    }

    private static DateOnly? DateIn(string text)
    {
        for (var position = 0; position < Math.Min(text.Length, LongestText); position++)
        {
            var beginsWord = position == 0 || !char.IsLetterOrDigit(text[position - 1]);
            if (beginsWord && Dates.Read(text.AsSpan(position)) is { Value: { } date })
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>Finds a citation by its parts, or else by its address, whatever its title.</summary>
    private FoundWorks Find(Citation citation) =>
        Find(Compared(citation)) is var found && found.Works.Count == 0
        && OfAddress(citation.Url) is { Length: > 0 } addressed
            ? Fitting(addressed)
            : found;

    private FoundWorks Find(ComparedWork citation)
    {
        string[] fitting =
        [
            .. Matching(FullText.All(Titles, WholeWords(citation)), MostRows)
                .Where(citation.Fits)
                .Take(MostFitting)
                .Select(candidate => candidate.Id),
        ];
        return fitting.Length > 0
            ? Fitting(fitting)
            : Near(
                Matching(FullText.Any(Titles, RareWords(citation)), MostRanked)
                    .Concat(OfTheseDays(citation))
                    .DistinctBy(candidate => candidate.Id)
                    .Select(candidate => (candidate.Id, citation.Similarity(candidate))),
                LookupStatus.NotFound);
    }

    private FoundWorks Fitting(string[] ids)
    {
        var read = works.Read(ids);
        return new FoundWorks(
            ids.Length == 1 ? LookupStatus.Found : LookupStatus.Ambiguous, [.. ids.Select(id => read[id])], []);
    }

    /// <summary>The most similar works; without any, the given status and none.</summary>
    private FoundWorks Near(IEnumerable<(string Id, double Similarity)> candidates, LookupStatus without)
    {
        var nearest = candidates.Where(candidate => candidate.Similarity >= LeastSimilarity)
            .OrderByDescending(candidate => candidate.Similarity)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
            .Take(MostNear)
            .ToArray();
        var near = works.Read(nearest.Select(candidate => candidate.Id));
        return new FoundWorks(
            nearest.Length > 0 ? LookupStatus.NotFound : without,
            [],
            [.. nearest.Select(other => new NearWork(WorkReference.From(near[other.Id]), other.Similarity))]);
    }

    /// <summary>The works that match an expression of words best; none for an empty expression.</summary>
    private List<ComparedWork> Matching(string expression, int most) => expression.Length == 0
        ? []
        : Candidates(
            // FTS5 ranks before anything of the works is read.
            $"""
            (SELECT rowid AS found FROM work_words WHERE work_words MATCH $1 ORDER BY rank LIMIT {most})
            JOIN works ON works.key = found ORDER BY date DESC, id
            """,
            expression);

    /// <summary>The works that have an address, in whichever form; none without an address.</summary>
    private string[] OfAddress(string? typed)
    {
        if (typed is null or { Length: > LongestAddress })
        {
            return [];
        }

        var address = WebAddress.Bare(typed);
        return
        [
            .. session.Query(
                $"""
                SELECT works.id, json_extract(content, '$.url')
                FROM (SELECT rowid AS found FROM work_words WHERE work_words MATCH $1 LIMIT {MostRows})
                JOIN works ON works.key = found ORDER BY date DESC, works.id
                """,
                row => (Id: row.GetString(0), Url: row.IsDBNull(1) ? "" : row.GetString(1)),
                FullText.Phrase(Addresses, address, AddressWords))
                .Where(work => WebAddress.Bare(work.Url).Equals(address, StringComparison.OrdinalIgnoreCase))
                .Select(work => work.Id)
                .Take(MostFitting),
        ];
    }

    /// <summary>The first web address in a text, without the punctuation behind it; null for none.</summary>
    private static string? AddressIn(string text)
    {
        var start = text.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return null;
        }

        var length = text.AsSpan(start).IndexOfAny(AddressEnds);
        var address = (length < 0 ? text[start..] : text.Substring(start, length)).TrimEnd('.', ',', ';', ')', ']');
        return Uri.IsWellFormedUriString(address, UriKind.Absolute) ? address : null;
    }

    /// <summary>The works of the same publication around the same day.</summary>
    private List<ComparedWork> OfTheseDays(ComparedWork citation) => citation is { Slug: { } slug, Date: { } date }
        ? Candidates(
            $"""
            works WHERE slug = $1 AND date >= $2 AND date <= $3 AND date = last
            ORDER BY date DESC, id LIMIT {MostOfTheseDays}
            """,
            slug,
            Day(date.DayNumber - NearDays),
            Day(date.DayNumber + NearDays))
        : [];

    private List<ComparedWork> Candidates(string source, params ReadOnlySpan<object?> values) => session.Query(
        $"SELECT works.id, json_extract(content, '$.title'), slug, date FROM {source}",
        row => new ComparedWork(
            row.GetString(0),
            row.IsDBNull(1) ? null : row.GetString(1),
            row.IsDBNull(2) ? null : row.GetString(2),
            WorkDates.Day(row.GetString(3))),
        values);

    private static string Day(int number) =>
        DateOnly.FromDayNumber(Math.Clamp(number, 0, DateOnly.MaxValue.DayNumber))
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The last word of a cut title may be incomplete, so that only the words before it are looked up.
    private static IEnumerable<string> WholeWords(ComparedWork citation) =>
        citation.IsCut && citation.Words.Count > 1 ? citation.Words.SkipLast(1) : citation.Words;

    private IEnumerable<string> RareWords(ComparedWork citation)
    {
        var counted = WholeWords(citation)
            .Select(word => (Word: word, Works: CountWorks(word)))
            .Where(counted => counted.Works > 0)
            .OrderBy(counted => counted.Works);
        var sum = 0L;
        foreach (var (word, count) in counted)
        {
            if (sum > 0 && sum + count > MostOccurrences)
            {
                yield break;
            }

            sum += count;
            yield return word;
        }
    }

    // FTS5 counts the works of a word by reading all of them, and the citations of one text share their words.
    private long CountWorks(string word)
    {
        if (!counts.TryGetValue(word, out var count))
        {
            counts[word] = count = session.Query(
                $"SELECT doc FROM work_word_counts WHERE term = $1 AND col = '{Titles}'",
                row => row.GetInt64(0),
                word).FirstOrDefault();
        }

        return count;
    }

    private ComparedWork Compared(Citation citation) => new(
        citation.Work!,
        citation.Title,
        citation.Publication is { } publication ? settings.Publications.SlugOf(publication) : null,
        citation.Date,
        citation.Issued);
}
