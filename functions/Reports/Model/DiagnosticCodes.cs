namespace WatchReports.Model;

/// <summary>The codes that a <see cref="Diagnostic"/> can bear.</summary>
public static class DiagnosticCodes
{
    /// <summary>A marker names a note that is not there.</summary>
    public const string MarkerWithoutNote = "marker-without-note";

    /// <summary>No marker names this note.</summary>
    public const string NoteWithoutMarker = "note-without-marker";

    /// <summary>A number is left out between two notes.</summary>
    public const string NoteNumberGap = "note-number-gap";

    /// <summary>Two notes bear one number.</summary>
    public const string NoteNumberRepeated = "note-number-repeated";

    /// <summary>A cross-reference names no note that leads to a work.</summary>
    public const string CrossReferenceUnresolved = "cross-reference-unresolved";

    /// <summary>A citation could not be split into its parts.</summary>
    public const string CitationUnparsed = "citation-unparsed";

    /// <summary>A work is dated later than the report.</summary>
    public const string CitationAfterReport = "citation-after-report";

    /// <summary>A date could not be read.</summary>
    public const string DateUnreadable = "date-unreadable";

    /// <summary>The page announces another report.</summary>
    public const string RelatedReport = "related-report";

    /// <summary>The page holds text that is part of no report.</summary>
    public const string TextOutsideReport = "text-outside-report";

    /// <summary>The blob holds two reports of one number.</summary>
    public const string ReportRepeated = "report-repeated";

    /// <summary>Storage failed at every attempt.</summary>
    public const string StorageFault = "storage-fault";

    /// <summary>The encoding was neither declared nor UTF-8.</summary>
    public const string EncodingGuessed = "encoding-guessed";

    /// <summary>The blob holds no report.</summary>
    public const string NoReport = "no-report";

    /// <summary>The blob is larger than what is read.</summary>
    public const string BlobTooLarge = "blob-too-large";

    /// <summary>The blob is binary or of a type that is not read.</summary>
    public const string NotText = "not-text";
}
