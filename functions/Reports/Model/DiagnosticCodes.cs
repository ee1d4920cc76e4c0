namespace WatchReports.Model;

/// <summary>The codes of a <see cref="Diagnostic"/>.</summary>
public static class DiagnosticCodes
{
    /// <summary>Every code.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(DiagnosticCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>A marker names a note that the report does not have.</summary>
    public const string MarkerWithoutNote = "marker-without-note";

    /// <summary>No marker in the body names the note.</summary>
    public const string NoteWithoutMarker = "note-without-marker";

    /// <summary>A number between two notes is missing.</summary>
    public const string NoteNumberGap = "note-number-gap";

    /// <summary>Two notes have the same number.</summary>
    public const string NoteNumberRepeated = "note-number-repeated";

    /// <summary>A cross-reference leads to no work.</summary>
    public const string CrossReferenceUnresolved = "cross-reference-unresolved";

    /// <summary>A citation cannot be split into its parts.</summary>
    public const string CitationUnparsed = "citation-unparsed";

    /// <summary>A work is dated later than the report.</summary>
    public const string CitationAfterReport = "citation-after-report";

    /// <summary>A date cannot be read.</summary>
    public const string DateUnreadable = "date-unreadable";

    /// <summary>The page announces another report, which it does not contain.</summary>
    public const string RelatedReport = "related-report";

    /// <summary>The page has text that belongs to no report.</summary>
    public const string TextOutsideReport = "text-outside-report";

    /// <summary>The blob has two reports with the same number.</summary>
    public const string ReportRepeated = "report-repeated";

    /// <summary>Storage failed at every attempt.</summary>
    public const string StorageFault = "storage-fault";

    /// <summary>The encoding is neither declared nor UTF-8, so it was guessed.</summary>
    public const string EncodingGuessed = "encoding-guessed";

    /// <summary>The blob has no report.</summary>
    public const string NoReport = "no-report";

    /// <summary>The blob, or a report in it, is too large to be read and stored.</summary>
    public const string BlobTooLarge = "blob-too-large";

    /// <summary>The blob is not text.</summary>
    public const string NotText = "not-text";

    /// <summary>A file of a watched folder cannot be uploaded.</summary>
    public const string FileUnreadable = "file-unreadable";
}
