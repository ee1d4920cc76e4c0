using System.Globalization;
using Azure.Data.Tables;
using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>
/// Writes the rows of the catalog as entities in plain properties, which any table browser shows, and reads them.
/// </summary>
internal static class CatalogEntity
{
    public const string Partition = "catalog";
    public const string SequenceKey = "seq";
    public const string BlobPrefix = "b:";
    public const string LogPrefix = "c:";
    public const string AuditPrefix = "a:";

    // No prefix of a row key in the catalog has a semicolon, the character that follows the colon.
    public const string AfterBlobs = "b;";
    public const string AfterLog = "c;";
    public const string AfterAudit = "a;";

    private const string TicksFormat = "yyyyMMdd'T'HHmmss'.'fffffff";

    public static string BlobKey(string blob) => BlobPrefix + Keys.Of(blob);

    public static string LogKey(long sequence) =>
        LogPrefix + sequence.ToString("D19", CultureInfo.InvariantCulture);

    /// <summary>The key of an audit row; rows of one time differ in the commit.</summary>
    public static string AuditKey(DateTimeOffset at, string commit = "") =>
        $"{AuditPrefix}{at.UtcDateTime.ToString(TicksFormat, CultureInfo.InvariantCulture)}-{commit}";

    public static TableEntity FromSequence(Sequence sequence) => new(Partition, SequenceKey)
    {
        ["Number"] = sequence.Number,
        ["Commit"] = sequence.Commit,
        ["Complete"] = sequence.IsComplete,
        ["SweptBefore"] = sequence.SweptBefore,
        ["Born"] = sequence.Born,
    };

    public static Sequence ToSequence(TableEntity row) => new(
        row.GetInt64("Number")!.Value,
        row.GetString("Commit"),
        row.GetBoolean("Complete")!.Value,
        row.GetDateTimeOffset("SweptBefore")!.Value,
        row.GetString("Born"),
        row.ETag,
        row.Timestamp);

    public static TableEntity FromBlob(CatalogEntry entry)
    {
        var row = new TableEntity(Partition, BlobKey(entry.Blob));
        Write(row, entry);
        return row;
    }

    public static CatalogRow ToBlob(TableEntity row) => new(Read(row), row.ETag);

    public static TableEntity FromLog(LogEntry entry, string? replaced)
    {
        var row = new TableEntity(Partition, LogKey(entry.Sequence))
        {
            ["At"] = entry.At,
            ["Blob"] = entry.Blob,
            ["Sequence"] = entry.Sequence,
            ["Commit"] = entry.Commit,
            ["Gone"] = entry.State is null,
            ["Replaced"] = replaced,
        };
        if (entry.State is { } state)
        {
            Write(row, state);
        }

        return row;
    }

    public static LogEntry ToLog(TableEntity row) => new(
        row.GetInt64("Sequence")!.Value,
        row.GetString("Commit"),
        row.GetString("Blob"),
        row.GetBoolean("Gone")!.Value ? null : Read(row),
        row.GetDateTimeOffset("At")!.Value);

    public static TableEntity FromAudit(CatalogEntry removed, string route, DateTimeOffset at, string commit) =>
        new(Partition, AuditKey(at, commit))
        {
            ["At"] = at,
            ["Route"] = route,
            ["Blob"] = removed.Blob,
            ["Reports"] = string.Join(' ', removed.Reports),
            ["BlobETag"] = removed.ETag,
            ["Sha256"] = removed.Sha256,
            ["Generation"] = removed.Generation,
        };

    public static RemovedBlob ToAudit(TableEntity row) => new(
        row.GetString("Blob"),
        row.GetString("Reports").Split(' ', StringSplitOptions.RemoveEmptyEntries),
        row.GetDateTimeOffset("At")!.Value,
        row.GetString("Route"),
        row.GetString("BlobETag"),
        row.GetString("Sha256"));

    private static void Write(TableEntity row, CatalogEntry entry)
    {
        row["Blob"] = entry.Blob;
        row["Status"] = (entry.Counts, entry.Reports.Count) switch
        {
            (false, _) => "none",
            (_, 0) => "rejected",
            _ => "parsed",
        };
        row["BlobETag"] = entry.ETag;
        row["Sha256"] = entry.Sha256;
        row["ContentType"] = entry.ContentType;
        row["Modified"] = entry.Counts ? entry.Modified : null;
        row["Edition"] = entry.Edition;
        row["Generation"] = entry.Generation;
        row["Reports"] = string.Join(' ', entry.Reports);
        row["Removed"] = string.Join(' ', entry.Removed);
        row["MoreDiagnostics"] = entry.MoreDiagnostics;
        row["HasFormerWorks"] = entry.HasFormerWorks;
        row["Updated"] = entry.Updated;
        row["Sequence"] = entry.Sequence;
        row["Commit"] = entry.Commit;
        Write(row, "Diagnostics", entry.Diagnostics);
        if (entry.Latest is { } latest)
        {
            row["LatestETag"] = latest.ETag;
            row["LatestModified"] = latest.Modified;
            row["LatestStatus"] = latest.Status.ToString();
            row["LatestSeen"] = latest.Seen;
            Write(row, "LatestDiagnostics", latest.Diagnostics);
        }
    }

    private static CatalogEntry Read(TableEntity row) => new()
    {
        Blob = row.GetString("Blob"),
        ETag = row.GetString("BlobETag"),
        Sha256 = row.GetString("Sha256"),
        ContentType = row.GetString("ContentType"),
        Modified = row.GetDateTimeOffset("Modified") ?? default,
        Edition = row.GetInt32("Edition")!.Value,
        Generation = row.GetString("Generation"),
        Reports = Split(row.GetString("Reports")),
        Removed = Split(row.GetString("Removed")),
        Diagnostics = Diagnostics(row, "Diagnostics"),
        MoreDiagnostics = row.GetInt32("MoreDiagnostics"),
        HasFormerWorks = row.GetBoolean("HasFormerWorks")!.Value,
        Updated = row.GetDateTimeOffset("Updated")!.Value,
        Sequence = row.GetInt64("Sequence")!.Value,
        Commit = row.GetString("Commit"),
        Latest = row.GetString("LatestETag") is { } latest
            ? new LatestVersion(
                latest,
                row.GetDateTimeOffset("LatestModified")!.Value,
                Enum.Parse<IngestionStatus>(row.GetString("LatestStatus")),
                row.GetDateTimeOffset("LatestSeen")!.Value,
                Diagnostics(row, "LatestDiagnostics"))
            : null,
    };

    private static string[] Split(string? ids) =>
        ids?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static void Write(TableEntity row, string name, IReadOnlyList<Diagnostic> diagnostics)
    {
        if (diagnostics.Count > 0)
        {
            PackedJson.Write(row, name, PackedJson.Pack(diagnostics, StorageJson.Readable.IReadOnlyListDiagnostic));
        }
    }

    private static IReadOnlyList<Diagnostic> Diagnostics(TableEntity row, string name) =>
        PackedJson.Read(name, row) is { Length: > 0 } packed
            ? PackedJson.Unpack(packed, StorageJson.Readable.IReadOnlyListDiagnostic)
            : [];
}
