using System.Text;
using WatchReports.Model;
using WatchReports.Text;

namespace WatchReports.Parsing;

/// <summary>A marker with its place in the source.</summary>
internal sealed record PlacedMarker(int Note, int Entry, int Line, int Column);

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
        foreach (var paragraph in Paragraphs.In(lines))
        {
            Add(paragraph);
        }
    }

    private void Add(Paragraph paragraph)
    {
        var text = new StringBuilder();
        var markers = new List<Marker>();
        foreach (var line in paragraph.Lines)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
            }

            Append(line, text, markers);
        }

        TrimEnd(text);
        var kind = paragraph.Kind switch
        {
            LineKind.Quotation => BodyKind.Quotation,
            LineKind.Heading => BodyKind.Heading,
            LineKind.Plain when paragraph.MayBeHeading && Headings.Is(text.ToString(), markers.Count > 0) => BodyKind.Heading,
            _ => BodyKind.Paragraph,
        };
        Entries.Add(new BodyEntry(kind, text.ToString(), [.. markers.Select(marker => marker with { Offset = Math.Min(marker.Offset, text.Length) })]));
    }

    private void Append(SourceLine line, StringBuilder text, List<Marker> markers)
    {
        var source = line.Text;
        var position = 0;
        while (position < source.Length)
        {
            var length = marks.Read(source, position);
            if (length == 0)
            {
                if (text.Length > 0 || !Blanks.Is(source[position]))
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

            var place = line.PlaceOf(position);
            foreach (var note in marks.Found)
            {
                markers.Add(new Marker(note, text.Length));
                Markers.Add(new PlacedMarker(note, Entries.Count, place.Line, place.Column));
            }

            position = after;
        }
    }

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && Blanks.Is(text[^1]))
        {
            text.Length--;
        }
    }
}
