using System.Text;
using WatchReports.Model;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Bodies;

/// <summary>Gathers lines into headings, paragraphs and quotations, and takes the markers out of their text.</summary>
internal sealed class BodyReader(MarkerReader marks)
{
    /// <summary>The entries so far.</summary>
    public List<BodyEntry> Entries { get; } = [];

    /// <summary>The markers so far, in the order of the source.</summary>
    public List<PlacedMarker> Markers { get; } = [];

    /// <summary>Adds the entries that lines of the source are.</summary>
    public void Add(IEnumerable<SourceLine> lines)
    {
        foreach (var paragraph in Paragraphs.Split(lines))
        {
            Add(paragraph);
        }
    }

    private void Add(Paragraph paragraph)
    {
        // A mark can be broken over two lines as a word cannot, so it is looked for in all of them joined.
        var source = string.Join(' ', paragraph.Lines.Select(line => line.Text));
        var (line, lineStart) = (0, 0);
        var text = new StringBuilder(source.Length);
        var markers = new List<Marker>();
        for (var position = 0; position < source.Length;)
        {
            var length = marks.Read(source, position);
            if (length == 0)
            {
                if (text.Length > 0 || !Blanks.IsBlank(source[position]))
                {
                    text.Append(source[position]);
                }

                position++;
                continue;
            }

            var after = position + length;
            if (after == source.Length || !char.IsLetterOrDigit(source[after]))
            {
                TrimEnd(text);
            }

            while (position > lineStart + paragraph.Lines[line].Text.Length)
            {
                lineStart += paragraph.Lines[line++].Text.Length + 1;
            }

            var place = paragraph.Lines[line].PlaceOf(position - lineStart);
            foreach (var note in marks.Found)
            {
                markers.Add(new Marker(note, text.Length));
                Markers.Add(new PlacedMarker(note, Entries.Count, place.Line, place.Column));
            }

            position = after;
        }

        TrimEnd(text);
        var kind = paragraph.Kind switch
        {
            LineKind.Quotation => BodyKind.Quotation,
            LineKind.Heading => BodyKind.Heading,
            LineKind.Plain when paragraph.MayBeHeading && Headings.IsHeading(text.ToString(), markers.Count > 0) => BodyKind.Heading,
            _ => BodyKind.Paragraph,
        };
        Entries.Add(new BodyEntry(kind, text.ToString(), [.. markers.Select(marker => marker with { Offset = Math.Min(marker.Offset, text.Length) })]));
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && Blanks.IsBlank(text[^1]))
        {
            text.Length--;
        }
    }
}
