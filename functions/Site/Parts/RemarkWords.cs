using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>
/// The oddities of a report in the words of a reader. A diagnostic is for the publisher and names its place; a remark
/// is read at its place.
/// </summary>
public static class RemarkWords
{
    /// <summary>The words of a diagnostic.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    /// <param name="report">The report.</param>
    /// <param name="note">The note that has the oddity; null where no note has it.</param>
    public static string Of(Diagnostic diagnostic, Report report, Note? note) => diagnostic.Code switch
    {
        DiagnosticCodes.CitationAfterReport =>
            $"{Later(report, note)}dated after the report; one of the two dates is probably mistyped.",
        DiagnosticCodes.CrossReferenceUnresolved => "this leads to no source.",
        DiagnosticCodes.NoteWithoutMarker => "no marker in the text leads to this note.",
        DiagnosticCodes.NoteNumberGap => "a number before this note is missing.",
        DiagnosticCodes.NoteNumberRepeated => "more than one note has this number.",
        DiagnosticCodes.DateUnreadable when note is not null => "the calendar does not have this date.",
        _ => diagnostic.Message,
    };

    // In a note with several works, the remark must say of which it speaks.
    private static string Later(Report report, Note? note)
    {
        var latest = report.Posted > report.Date ? report.Posted.Value : report.Date;
        return note is { Citations.Count: > 1 }
            && note.Citations.FirstOrDefault(citation => citation.Date > latest) is { } later
            && (later.Publication ?? later.Title) is { } name
                ? $"{name}: "
                : "";
    }
}
