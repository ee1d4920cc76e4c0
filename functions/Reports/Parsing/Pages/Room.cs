using WatchReports.Parsing.Bodies;
using WatchReports.Parsing.Citations;

namespace WatchReports.Parsing.Pages;

/// <summary>
/// What is left of the limits of a text while its reports are read. The limits hold for all reports of a text together,
/// because 300 reports could each come near a limit of their own.
/// </summary>
internal sealed class Room
{
    /// <summary>
    /// The limit of diagnostics. A person reads some hundreds; a report of other things than notes has one for each.
    /// </summary>
    public const int MostDiagnostics = 50_000;

    /// <summary>The number of notes and of their items that may follow.</summary>
    public int Items { get; set; } = NoteContents.MostItems;

    /// <summary>The number of markers that may follow.</summary>
    public int Markers { get; set; } = BodyReader.MostMarkers;

    /// <summary>The number of diagnostics that may follow.</summary>
    public int Diagnostics { get; set; } = MostDiagnostics;
}
