using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Pages;

/// <summary>
/// Puts the notes that a layout sets apart from the text, wherever they stand, behind the other lines of their report:
/// footnotes of Markdown between two paragraphs, and notes inside their paragraph.
/// </summary>
internal static class SetApartNotes
{
    /// <summary>The lines with these notes at the end, by ascending number.</summary>
    public static List<SourceLine> MoveToEnd(List<SourceLine> lines)
    {
        if (!lines.Exists(line => line.IsNote))
        {
            return lines;
        }

        var notes = new List<(int Number, List<SourceLine> Lines)>();
        foreach (var line in lines.Where(line => line.IsNote))
        {
            var label = line.StartsBlock ? NoteLabel.Read(line.Text) : null;
            if (label is not null || notes.Count == 0)
            {
                notes.Add((label?.Number ?? 0, []));
            }

            notes[^1].Lines.Add(line);
        }

        return
        [
            .. lines.Where(line => !line.IsNote),
            .. notes.OrderBy(note => note.Number).SelectMany(note => note.Lines),
        ];
    }
}
