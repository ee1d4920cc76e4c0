using System.Globalization;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Site.Parts;

/// <summary>A report as its page shows it: the body divided at its markers, the notes with their links.</summary>
public sealed class ShownReport
{
    // What only the publisher can act on; the page shows announced reports by themselves.
    private static readonly string[] ForPublishers =
    [
        DiagnosticCodes.RelatedReport, DiagnosticCodes.CitationUnparsed, DiagnosticCodes.EncodingGuessed,
        DiagnosticCodes.TextOutsideReport, DiagnosticCodes.ReportRepeated,
    ];

    private readonly Dictionary<int, ShownNote> byNumber = [];
    private readonly Dictionary<string, Work> byId;
    private readonly Dictionary<string, HashSet<string>> others;

    /// <summary>Arranges a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="works">The works that the report cites, with their uses in all reports.</param>
    public ShownReport(Report report, IEnumerable<Work> works)
    {
        byId = works.ToDictionary(work => work.Id);
        others = byId.ToDictionary(
            pair => pair.Key,
            pair => pair.Value.Uses.Select(use => use.Report).Where(id => id != report.Id).ToHashSet());
        Notes = ShowNotes(report);
        foreach (var note in Notes)
        {
            byNumber.TryAdd(note.Note.Number, note);
        }

        Entries = ShowEntries(report);
        Remarks =
        [
            .. report.Diagnostics.Where(diagnostic => IsForReaders(diagnostic) && !HasPlace(diagnostic))
                .Select(diagnostic => RemarkWords.Of(diagnostic, report, note: null)),
        ];
    }

    /// <summary>The body.</summary>
    public IReadOnlyList<ShownEntry> Entries { get; }

    /// <summary>The notes in the order of the source.</summary>
    public IReadOnlyList<ShownNote> Notes { get; }

    /// <summary>The oddities that belong to no note and no marker.</summary>
    public IReadOnlyList<string> Remarks { get; }

    private List<ShownNote> ShowNotes(Report report)
    {
        var ends = CrossReferences.ByNote(report);
        var first = new Dictionary<int, Note>();
        foreach (var note in report.Notes)
        {
            first.TryAdd(note.Number, note);
        }

        var anchors = new Anchors();
        var markers = new Anchors();
        var markersOfNote = report.Body.SelectMany(entry => entry.Markers)
            .Select(marker => (marker.Note, Anchor: MarkerAnchor(markers, marker.Note)))
            .ToLookup(marker => marker.Note, marker => marker.Anchor);
        var remarks = report.Diagnostics.Where(IsForReaders).ToLookup(diagnostic => diagnostic.Note);
        return
        [
            .. report.Notes.Select(note =>
            {
                var isFirst = first[note.Number] == note;
                return new ShownNote(
                    anchors.Next($"note-{note.Number.ToString(CultureInfo.InvariantCulture)}"),
                    note,
                    NotePiece.Divide(note),
                    isFirst ? References(note.Number) : [],
                    [.. Sources(note, via: null), .. isFirst ? Ends(note.Number) : []],
                    OtherReports(note),
                    isFirst ? [.. remarks[note.Number].Select(odd => RemarkWords.Of(odd, report, note))] : [],
                    isFirst ? [.. markersOfNote[note.Number]] : []);
            }),
        ];

        IReadOnlyList<ShownReference> References(int number) =>
        [
            .. ends.GetValueOrDefault(number, []).Select(end => new ShownReference(
                end, [.. first[end].Citations.Where(citation => citation.Work is not null)])),
        ];

        IEnumerable<ShownSource> Ends(int number) =>
            ends.GetValueOrDefault(number, []).SelectMany(end => Sources(first[end], end));

        int OtherReports(Note note) => note.Citations
            .SelectMany(citation => citation.Work is { } work ? others.GetValueOrDefault(work, []) : [])
            .Distinct()
            .Count();
    }

    private IEnumerable<ShownSource> Sources(Note note, int? via) => note.Citations
        .Where(citation => citation.Work is not null)
        .DistinctBy(citation => citation.Work)
        .Select(citation => byId.GetValueOrDefault(citation.Work!))
        .OfType<Work>()
        .Select(work => new ShownSource(work, others[work.Id].Count, via));

    private static bool IsForReaders(Diagnostic diagnostic) => !ForPublishers.Contains(diagnostic.Code);

    private static string MarkerAnchor(Anchors anchors, int note) =>
        anchors.Next($"ref-{note.ToString(CultureInfo.InvariantCulture)}");

    private List<ShownEntry> ShowEntries(Report report)
    {
        var markers = new Anchors();
        var seen = new HashSet<int>();
        var entries = new List<ShownEntry>();
        foreach (var (index, entry) in report.Body.Index())
        {
            var pieces = new List<ShownPiece>();
            var position = 0;
            foreach (var marker in entry.Markers)
            {
                pieces.Add(new ShownPiece(
                    entry.Text[position..marker.Offset],
                    new ShownMarker(
                        marker.Note,
                        MarkerAnchor(markers, marker.Note),
                        !seen.Add(marker.Note),
                        byNumber.GetValueOrDefault(marker.Note))));
                position = marker.Offset;
            }

            pieces.Add(new ShownPiece(entry.Text[position..], null));
            var number = index + 1;
            entries.Add(new ShownEntry(
                $"p{number.ToString(CultureInfo.InvariantCulture)}",
                PassageAnchor.Of(number, entry.Text),
                number,
                entry.Kind,
                pieces));
        }

        return entries;
    }

    private bool HasPlace(Diagnostic diagnostic) =>
        diagnostic.Code == DiagnosticCodes.MarkerWithoutNote
        || (diagnostic.Note is { } number && byNumber.ContainsKey(number));
}
