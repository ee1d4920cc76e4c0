using System.Text;
using WatchReports.Model;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Bodies;

/// <summary>Joins lines into headings, paragraphs and quotations, and takes the markers out of their text.</summary>
/// <param name="markerReader">Reads the markers.</param>
/// <param name="room">The number of markers that the body may have.</param>
internal sealed class BodyReader(MarkerReader markerReader, int room = BodyReader.MostMarkers)
{
    /// <summary>
    /// The limit of markers in the reports of a text. A long report has hundreds; “[1-99]” makes 99 markers of six
    /// characters, so that a text of 8 MiB could have more than a hundred million.
    /// </summary>
    public const int MostMarkers = 500_000;

    /// <summary>The entries so far.</summary>
    public List<BodyEntry> Entries { get; } = [];

    /// <summary>The markers so far, in the order of the source.</summary>
    public List<PlacedMarker> Markers { get; } = [];

    /// <summary>Whether the body has more markers than the limit. The rest of the body is then not read.</summary>
    public bool IsFull => Markers.Count > room;

    /// <summary>Adds the entries that lines of the source form.</summary>
    public void Add(IEnumerable<SourceLine> lines)
    {
        foreach (var paragraph in Paragraphs.Split(lines))
        {
            AddEntry(paragraph);
        }
    }

    private void AddEntry(Paragraph paragraph)
    {
        // A marker can be broken over two lines, “[1,” and “2]”, so the joined lines are searched.
        var (source, starts) = Join(paragraph.Lines);
        var line = 0;
        var text = new StringBuilder(source.Length);
        var markers = new List<Marker>();
        for (var position = 0; position < source.Length && !IsFull;)
        {
            var length = markerReader.Read(source, position);
            if (length == 0)
            {
                if (text.Length > 0 || !Blanks.IsBlank(source[position]))
                {
                    text.Append(source[position]);
                }

                position++;
                continue;
            }

            // “said [2], by” becomes “said, by”. In “said [2]by” the blank stays: it divides two words.
            var markerEnd = position + length;
            if (markerEnd == source.Length || !char.IsLetterOrDigit(source[markerEnd]))
            {
                TrimEnd(text);
            }

            while (line + 1 < starts.Length && starts[line + 1] <= position)
            {
                line++;
            }

            var place = paragraph.Lines[line].PlaceOf(position - starts[line]);
            foreach (var note in markerReader.Found)
            {
                markers.Add(new Marker(note, text.Length));
                Markers.Add(new PlacedMarker(note, Entries.Count, place.Line, place.Column));
            }

            position = markerEnd;
        }

        TrimEnd(text);
        for (var last = markers.Count - 1; last >= 0 && markers[last].Offset > text.Length; last--)
        {
            markers[last] = markers[last] with { Offset = text.Length };
        }

        // A text without markers and without blanks at its ends is the source itself.
        var read = text.Length == source.Length ? source : text.ToString();
        Entries.Add(new BodyEntry(FindKind(paragraph, read, markers.Count > 0), read, [.. markers]));
    }

    private static (string Source, int[] Starts) Join(IReadOnlyList<SourceLine> lines)
    {
        if (lines.Count == 1)
        {
            return (lines[0].Text, [0]);
        }

        var joined = new StringBuilder(lines[0].Text);
        var starts = new int[lines.Count];
        for (var line = 1; line < lines.Count; line++)
        {
            var joint = LineJoint.Between(lines[line - 1].Text, lines[line].Text);
            joined.Length -= joint.Dropped;
            joined.Append(joint.Blank ? " " : "");
            starts[line] = joined.Length;
            joined.Append(lines[line].Text);
        }

        return (joined.ToString(), starts);
    }

    private static BodyKind FindKind(Paragraph paragraph, string text, bool hasMarkers) => paragraph.Kind switch
    {
        LineKind.Quotation => BodyKind.Quotation,
        LineKind.Heading => BodyKind.Heading,
        LineKind.Plain when paragraph.MayBeHeading && Headings.IsHeading(text, hasMarkers) => BodyKind.Heading,
        _ => BodyKind.Paragraph,
    };

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && Blanks.IsBlank(text[^1]))
        {
            text.Length--;
        }
    }
}
