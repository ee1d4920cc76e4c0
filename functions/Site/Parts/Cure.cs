using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>The action of a publisher against a diagnostic.</summary>
public static class Cure
{
    /// <summary>A sentence; null for an unknown code, which a later version may have recorded.</summary>
    public static string? Of(string code) => code switch
    {
        DiagnosticCodes.MarkerWithoutNote => "Add the missing note, or correct the number in the text.",
        DiagnosticCodes.NoteWithoutMarker => "Put the marker into the text, or take the note out.",
        DiagnosticCodes.NoteNumberGap => "Add the missing note, or number the notes without a gap.",
        DiagnosticCodes.NoteNumberRepeated => "Give each note a number of its own.",
        DiagnosticCodes.CrossReferenceUnresolved => "Name the number of a note that cites the work.",
        DiagnosticCodes.CitationUnparsed => "Nothing needs to be done where the note cites no work.",
        DiagnosticCodes.CitationAfterReport => "Correct the date that is mistyped; if both are right, leave them.",
        DiagnosticCodes.DateUnreadable => "Write the day, the name of the month and the year: April 24, 2020.",
        DiagnosticCodes.RelatedReport => "Nothing needs to be done.",
        DiagnosticCodes.TextOutsideReport =>
            "Nothing needs to be done about a menu or a footer; other text belongs below the head of its report.",
        DiagnosticCodes.ReportRepeated => "Take the copy out, or correct its number.",
        DiagnosticCodes.StorageFault => "Nothing needs to be done: the file is tried again every hour.",
        DiagnosticCodes.EncodingGuessed => "If letters are wrong, save the file as UTF-8 and upload it again.",
        DiagnosticCodes.NoReport =>
            "Begin with a line such as “Watch Report No.22   April 24, 2020”, and put the title below it.",
        DiagnosticCodes.BlobTooLarge => "Divide the file.",
        DiagnosticCodes.NotText =>
            "Save the report as a Word document (.docx), as text or as a web page, and upload that file.",
        DiagnosticCodes.FileUnreadable =>
            "Change the file in the watched folder so that it can be read; it is uploaded at once.",
        _ => null,
    };
}
