using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Storage;

/// <summary>
/// Writes the texts of a report as entities: <c>report</c> and <c>n0001</c>, <c>n0002</c>, … for its notes. A person
/// can read them in any table browser; what does not fit into plain properties is packed.
/// </summary>
internal static class TextEntities
{
    public const string ReportKey = "report";

    // Four digits number the notes, and no real report has so many.
    private const int MostNotes = 9999;

    // A string property holds 32 Ki UTF-16 code units; a readable copy needs far less.
    private const int LongestString = 32 * 1024;
    private const int LongestCopy = 1000;

    // More citations than this never fit into one property.
    private const int MostReadableCitations = 500;

    // A listing of 100 reports stays under 4 MiB.
    private const int LongestHead = 32 * 1024;

    private const char Continued = '.';
    private const string Body = "Body";
    private const string Packed = "Packed";

    private static readonly string[] ReadableProperties = ["Text", "Citations", "SeeNotes", "MarkedIn"];

    /// <summary>The partition of a report in a generation.</summary>
    public static string Partition(string report, string generation) => $"{report}:{generation}";

    /// <summary>Checks that the tables take a report.</summary>
    /// <exception cref="ReportTooLargeException">The report is larger than the tables take.</exception>
    public static void CheckSize(Report report)
    {
        var head = report.Title.Length + report.Authors.Sum(author => author.Name.Length);
        if (head > LongestHead)
        {
            throw new ReportTooLargeException(
                $"The title and the authors of report {report.Id} have {head} characters; the limit is {LongestHead}."
                + " A blank line may be missing after the title.");
        }

        if (report.Notes.Count > MostNotes)
        {
            throw new ReportTooLargeException(
                $"Report {report.Id} has {report.Notes.Count} notes; the limit is {MostNotes}. Divide the report.");
        }
    }

    /// <summary>The entities of a report, <c>report</c> first.</summary>
    public static IEnumerable<TableEntity> From(StoredReport stored, string generation)
    {
        var report = stored.Report;
        var partition = Partition(report.Id, generation);
        var head = new TableEntity(partition, ReportKey)
        {
            ["Series"] = report.Series,
            ["Number"] = report.Number,
            ["Date"] = Text(report.Date),
            ["Posted"] = Text(report.Posted),
            ["Title"] = Cut(report.Title),
            ["Subtitle"] = report.Subtitle is { } subtitle ? Cut(subtitle) : null,
            ["Authors"] = Cut(string.Join("; ", report.Authors.Select(author => author.Name))),
            ["Language"] = report.Language,
            ["Paragraphs"] = report.Body.Count(entry => entry.Kind != BodyKind.Heading),
            ["Notes"] = report.Notes.Count,
            ["Citations"] = report.Notes.Sum(note => note.Citations.Count),
            ["Diagnostics"] = report.Diagnostics.Count,
        };
        var body = PackedJson.Pack(
            stored with { Report = report with { Notes = [] } }, StorageJson.Readable.StoredReport);
        return Spread(head, Body, body).Concat(report.Notes.SelectMany((note, index) => From(note, partition, index)));
    }

    /// <summary>The report that entities of one partition hold; null where some of them are missing.</summary>
    public static StoredReport? To(IEnumerable<TableEntity> entities)
    {
        var rows = entities.GroupBy(row => row.RowKey.Split(Continued)[0])
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        if (!rows.TryGetValue(ReportKey, out var head)
            || !IsWhole(head)
            || head[0].GetInt32("Notes") is not { } notes
            || notes != rows.Count - 1
            || !rows.Values.All(IsWhole))
        {
            return null;
        }

        var stored = PackedJson.Unpack(PackedJson.Read(Body, head), StorageJson.Readable.StoredReport);
        Note[] read = [.. Enumerable.Range(0, notes).Select(index => ToNote(rows[NoteKey(index)]))];
        return stored with { Report = stored.Report with { Notes = read } };
    }

    private static IEnumerable<TableEntity> From(Note note, string partition, int index)
    {
        var citations = note.Citations.Count <= MostReadableCitations
            ? JsonSerializer.Serialize(note.Citations, StorageJson.Readable.IReadOnlyListCitation)
            : null;
        var row = new TableEntity(partition, NoteKey(index))
        {
            ["Number"] = note.Number,
            ["Text"] = note.Text,
            ["Citations"] = citations,
            ["SeeNotes"] = string.Join(' ', note.SeeNotes),
            ["MarkedIn"] = string.Join(' ', note.MarkedIn),
        };
        if (ReadableProperties.All(name => IsPlain(row.GetString(name))))
        {
            return [row];
        }

        row = new TableEntity(partition, NoteKey(index)) { ["Number"] = note.Number, ["Text"] = Cut(note.Text) };
        return Spread(row, Packed, PackedJson.Pack(note, StorageJson.Readable.Note));
    }

    private static Note ToNote(TableEntity[] rows)
    {
        var row = rows[0];
        return PackedJson.Read(Packed, rows) is { Length: > 0 } packed
            ? PackedJson.Unpack(packed, StorageJson.Readable.Note)
            : new Note(
                row.GetInt32("Number")!.Value,
                row.GetString("Text"),
                JsonSerializer.Deserialize(row.GetString("Citations"), StorageJson.Readable.IReadOnlyListCitation)!,
                Numbers(row.GetString("SeeNotes")),
                Numbers(row.GetString("MarkedIn")));
    }

    /// <summary>Puts packed bytes into an entity, and into further entities where they do not fit.</summary>
    private static IEnumerable<TableEntity> Spread(TableEntity first, string name, byte[] packed)
    {
        byte[][] parts = [.. packed.Chunk(PackedJson.MaxEntityBytes)];
        first["Parts"] = parts.Length;
        PackedJson.Write(first, name, parts[0]);
        return parts.Skip(1)
            .Select((part, index) =>
            {
                var row = new TableEntity(first.PartitionKey, $"{first.RowKey}{Continued}{index + 1:D4}");
                PackedJson.Write(row, name, part);
                return row;
            })
            .Prepend(first);
    }

    private static bool IsWhole(TableEntity[] rows) => (rows[0].GetInt32("Parts") ?? 1) == rows.Length;

    private static string NoteKey(int index) => $"n{(index + 1).ToString("D4", CultureInfo.InvariantCulture)}";

    // Some control characters do not survive the tables' JSON in every client; packed bytes do.
    private static bool IsPlain(string? text) =>
        text?.Length <= LongestString && !text.Any(character => char.IsControl(character) && character != '\n');

    private static int[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture))];

    private static string? Text(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Cut(string text)
    {
        var plain = new string([.. text.Take(LongestCopy).Where(character => !char.IsControl(character))]);
        return text.Length <= LongestCopy ? plain : $"{plain.TrimEnd()}…";
    }
}
