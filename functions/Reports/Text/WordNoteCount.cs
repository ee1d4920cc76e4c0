namespace WatchReports.Text;

/// <summary>How Word counts the footnotes or the endnotes of a section; null for what is not set.</summary>
/// <param name="Start">The number of the first note.</param>
/// <param name="Restarts">Whether the section begins with this number again.</param>
internal readonly record struct WordNoteCount(int? Start, bool? Restarts)
{
    /// <summary>This, with what a setting of the document says where it is not set.</summary>
    public WordNoteCount Over(WordNoteCount below) => new(Start ?? below.Start, Restarts ?? below.Restarts);
}
